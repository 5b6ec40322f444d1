import { z } from 'zod';
import { cursor, day, id, idParams, instant, pageQuery, person, version, words } from './common.ts';
import { contact } from './contacts.ts';
import { customValues } from './custom-values.ts';
import { customField } from './matter-types.ts';
import { route } from './route.ts';

export const disposition = z.enum(['prescreen', 'intake', 'open', 'closed', 'rejected']);
export const partyRole = z.enum(['client', 'co-client', 'opposing party', 'witness', 'third party']);
export const assignmentType = z.enum([
  'primary',
  'intake',
  'co-counsel',
  'paralegal',
  'supervisor',
  'volunteer',
]);

export const party = z.object({ id, role: partyRole, contact });
export const assignment = z.object({
  id,
  user: person,
  type: assignmentType,
  startsOn: day,
  endsOn: day.nullable(),
  /** started, and no end date or one in the future */
  current: z.boolean(),
});

export const matterRow = z.object({
  id,
  number: z.string(),
  clientName: z.string(),
  matterType: z.object({ id, name: z.string(), practiceArea: z.string() }),
  disposition,
  primary: z.string().nullable().describe('Who has the current primary assignment'),
  /** open alerts on it */
  alerts: z.number().int(),
  updatedAt: instant,
});
export type MatterRow = z.infer<typeof matterRow>;

export const matter = z.object({
  id,
  number: z.string(),
  clientName: z.string(),
  matterType: z.object({ id, name: z.string(), practiceArea: z.string() }),
  disposition,
  summary: z.string(),
  outcome: z.string(),
  custom: customValues,
  customFields: z.array(customField),
  openedOn: day.nullable(),
  closedOn: day.nullable(),
  rejectedOn: day.nullable(),
  createdAt: instant,
  parties: z.array(party),
  assignments: z.array(assignment),
  /** who is kept out; null for those who may not see the wall */
  wall: z.array(person.extend({ reason: z.string() })).nullable(),
  counts: z.object({ notes: z.number().int(), documents: z.number().int(), unread: z.number().int() }),
  /** other matters a client's number is on: replies may show in both logs */
  sharedNumbers: z.array(
    z.object({ display: z.string(), matterId: id, number: z.string(), matterType: z.string() }),
  ),
  version,
});
export type Matter = z.infer<typeof matter>;

export const listMatters = route({
  id: 'listMatters',
  method: 'GET',
  path: '/matters',
  summary: 'Matters, newest change first, found by name, number or phone in any format',
  needs: 'matters.read',
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(100).optional(),
    disposition: disposition.optional(),
    matterTypeId: id.optional(),
    assignedTo: z.union([id, z.literal('me')]).optional(),
    sort: z.enum(['updated', 'client', 'created']).default('updated'),
  }),
  reply: z.object({ items: z.array(matterRow), next: cursor }),
});

const partyInput = z.object({ contactId: id, role: partyRole });

export const createMatter = route({
  id: 'createMatter',
  method: 'POST',
  path: '/matters',
  summary: 'Start a matter; its number is given by the site when absent',
  needs: 'matters.write',
  body: z.object({
    number: z.string().trim().max(40).optional(),
    matterTypeId: id,
    disposition: z.enum(['prescreen', 'intake', 'open']).default('intake'),
    summary: z.string().max(4000).default(''),
    custom: customValues.default({}),
    parties: z.array(partyInput).min(1, 'Name the client').max(50),
    assignments: z
      .array(z.object({ userId: id, type: assignmentType }))
      .max(20)
      .default([]),
  }),
  reply: matter,
});

export const getMatter = route({
  id: 'getMatter',
  method: 'GET',
  path: '/matters/:id',
  summary: 'A matter with its parties, assignments and fields',
  needs: 'matters.read',
  params: idParams,
  reply: matter,
});

export const updateMatter = route({
  id: 'updateMatter',
  method: 'PUT',
  path: '/matters/:id',
  summary: 'Change a matter’s type, summary and custom fields',
  needs: 'matters.write',
  params: idParams,
  body: z.object({ matterTypeId: id, summary: z.string().max(4000), custom: customValues, version }),
  reply: matter,
});

export const moveMatter = route({
  id: 'moveMatter',
  method: 'POST',
  path: '/matters/:id/disposition',
  summary: 'Accept, open, reject, close or reopen a matter',
  needs: 'matters.write',
  params: idParams,
  body: z.object({
    action: z.enum(['accept', 'open', 'reject', 'close', 'reopen']),
    outcome: z.string().trim().max(1000).default(''),
    /** to close or reject: what becomes of messages, web calls, prepared notes and Word documents that have yet to go; 409 `waiting_texts` asks when there are any */
    waitingTexts: z.enum(['keep', 'cancel']).optional(),
    version,
  }),
  reply: matter,
});

export const addParty = route({
  id: 'addParty',
  method: 'POST',
  path: '/matters/:id/parties',
  summary: 'Put a contact on a matter',
  needs: 'matters.write',
  params: idParams,
  body: partyInput,
  reply: matter,
});

export const removeParty = route({
  id: 'removeParty',
  method: 'DELETE',
  path: '/matters/:id/parties/:partyId',
  summary: 'Take a contact off a matter; the last client stays',
  needs: 'matters.write',
  params: z.object({ id, partyId: id }),
  reply: matter,
});

export const addAssignment = route({
  id: 'addAssignment',
  method: 'POST',
  path: '/matters/:id/assignments',
  summary: 'Assign a user to a matter',
  needs: 'matters.assign',
  params: idParams,
  body: z.object({
    userId: id,
    type: assignmentType,
    startsOn: day.optional(),
    endsOn: day.nullable().default(null),
  }),
  reply: matter,
});

export const updateAssignment = route({
  id: 'updateAssignment',
  method: 'PUT',
  path: '/matters/:id/assignments/:assignmentId',
  summary: 'Change an assignment’s type or dates; an end date of today ends it now',
  needs: 'matters.assign',
  params: z.object({ id, assignmentId: id }),
  body: z.object({ type: assignmentType, startsOn: day, endsOn: day.nullable() }),
  reply: matter,
});

export const setWall = route({
  id: 'setWall',
  method: 'PUT',
  path: '/matters/:id/wall',
  summary: 'Say who is kept out of a matter, whatever their role',
  needs: 'matters.wall',
  params: idParams,
  body: z.object({ excluded: z.array(z.object({ userId: id, reason: words(300) })).max(200) }),
  reply: matter,
});

export const historyEntry = z.object({
  id: z.string(),
  at: instant,
  actor: z.string().nullable(),
  action: z.string(),
  /** one plain sentence */
  says: z.string(),
  /** what it went by, a line each: a trigger’s name and version, what its conditions saw */
  more: z.array(z.string()),
});

export const getMatterHistory = route({
  id: 'getMatterHistory',
  method: 'GET',
  path: '/matters/:id/history',
  summary: 'Everything done on a matter, newest first',
  needs: 'matters.read',
  params: idParams,
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(historyEntry), next: cursor }),
});

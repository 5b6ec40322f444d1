import { z } from 'zod';
import { cursor, id, idParams, instant, pageQuery, person, words } from './common.ts';
import { medium } from './messages.ts';
import { route } from './route.ts';

const suggestion = z.object({
  id,
  number: z.string(),
  clientName: z.string(),
  matterType: z.string(),
  because: z.string(),
});

export const unfiledText = z.object({
  id,
  at: instant,
  /** whose number it is, or the number itself */
  from: z.string(),
  fromNumber: z.string().describe('As written in the site’s country'),
  fromE164: z.string(),
  /** a contact with that number, when there is one */
  contact: person.nullable(),
  body: z.string(),
  media: z.array(medium),
  /** it may ask for no more texts, and nobody has decided about it */
  maybeStop: z.boolean(),
  why: z.enum(['no_match', 'not_texted', 'wall', 'unknown_sender']),
  /** plain words of `why` */
  says: z.string(),
  /** matters it may belong to, all visible to the reader, the likeliest first */
  suggestions: z.array(suggestion),
  /** whose it is to file */
  assignee: person.nullable(),
  /** how many other texts from its number wait */
  othersWaiting: z.number().int(),
  /** why it waits no longer; null while it does */
  setAside: z
    .object({
      kind: z.enum(['not_ours', 'blocked']),
      /** null when its number was blocked already */
      by: person.nullable(),
      at: instant,
      reason: z.string(),
    })
    .nullable(),
});
export type UnfiledText = z.infer<typeof unfiledText>;

export const unfiledTab = z.enum(['waiting', 'mine', 'unassigned', 'set_aside']);
export type UnfiledTab = z.infer<typeof unfiledTab>;

export const listUnfiled = route({
  id: 'listUnfiled',
  method: 'GET',
  path: '/unfiled',
  summary: 'Texts that are on no matter, newest first',
  needs: 'unfiled.read',
  query: z.object({ ...pageQuery, tab: unfiledTab.default('waiting') }),
  reply: z.object({
    items: z.array(unfiledText),
    next: cursor,
    /** null of those set aside, whose number only grows */
    total: z.number().int().nullable(),
  }),
});

export const getUnfiledThread = route({
  id: 'getUnfiledThread',
  method: 'GET',
  path: '/unfiled/:id/thread',
  summary:
    'Every unfiled text of the same number, with what we sent it from matters the reader sees, newest first',
  needs: 'unfiled.read',
  params: idParams,
  query: z.object(pageQuery),
  reply: z.object({
    items: z.array(
      z.object({
        id,
        direction: z.enum(['out', 'in']),
        at: instant,
        body: z.string(),
        media: z.array(medium),
        /** out: the matter it was sent from; null for an automatic answer */
        matter: z.object({ id, number: z.string() }).nullable(),
        /** in: it still waits, so it can be filed */
        waits: z.boolean(),
      }),
    ),
    next: cursor,
  }),
});

/** A stored file of an unfiled text: its bytes, and its picture when `hasPreview`. */
export const unfiledMediumPaths = (textId: string, mediumId: string) => {
  const path = `/api/v1/unfiled/${textId}/media/${mediumId}`;
  return { file: `${path}/file`, preview: `${path}/preview` };
};

const matterIds = z.array(id).min(1, 'Choose a case').max(20);
const filedOn = z.array(z.object({ matterId: id, number: z.string() }));

const confirm = z
  .boolean()
  .default(false)
  .describe('Yes, though people kept out of a matter it may be about may read it there (`across_wall`)');

export const fileText = route({
  id: 'fileText',
  method: 'POST',
  path: '/unfiled/:id/file',
  summary: 'File a text on one or more matters',
  needs: 'unfiled.file',
  params: idParams,
  body: z.object({ matterIds, confirm }),
  reply: z.object({ filedOn }),
});

export const fileTexts = route({
  id: 'fileTexts',
  method: 'POST',
  path: '/unfiled/file',
  summary: 'File several texts on the same matters; those that wait no longer are left as they are',
  needs: 'unfiled.file',
  body: z.object({ textIds: z.array(id).min(1, 'Choose a text').max(100), matterIds, confirm }),
  reply: z.object({ filedOn, filed: z.array(id) }),
});

export const startMatterFromText = route({
  id: 'startMatterFromText',
  method: 'POST',
  path: '/unfiled/:id/start',
  summary: 'Start a matter from a text, with its number on a new contact, and file the text on it',
  needs: 'unfiled.file',
  params: idParams,
  body: z.object({
    contactName: z.string().trim().min(1, 'Name the person').max(200),
    matterTypeId: id,
    disposition: z.enum(['prescreen', 'intake', 'open']).default('prescreen'),
    confirm,
  }),
  reply: z.object({ matterId: id, number: z.string() }),
});

export const assignUnfiled = route({
  id: 'assignUnfiled',
  method: 'PUT',
  path: '/unfiled/:id/assignee',
  summary: 'Say whose an unfiled text is to file; null for nobody’s',
  needs: 'unfiled.file',
  params: idParams,
  body: z.object({ userId: id.nullable() }),
});

export const setTextAside = route({
  id: 'setTextAside',
  method: 'POST',
  path: '/unfiled/:id/set-aside',
  summary: 'Say that a text is not for us: it waits no longer, and is kept',
  needs: 'unfiled.file',
  params: idParams,
  body: z.object({ reason: words(300) }),
});

export const restoreText = route({
  id: 'restoreText',
  method: 'POST',
  path: '/unfiled/:id/restore',
  summary: 'Let a text that was set aside wait again',
  needs: 'unfiled.file',
  params: idParams,
});

export const blockNumber = route({
  id: 'blockNumber',
  method: 'POST',
  path: '/unfiled/:id/block',
  summary:
    'Block a text’s number: its texts are kept, but neither wait nor alert; STOP and HELP are still heard',
  needs: 'unfiled.file',
  params: idParams,
  body: z.object({
    reason: words(300),
    confirm: z
      .boolean()
      .default(false)
      .describe('Yes, though it stands on an open matter (`on_open_matter`)'),
  }),
});

export const blockedNumber = z.object({
  id,
  display: z.string(),
  /** a contact with that number, when there is one */
  contact: person.nullable(),
  reason: z.string(),
  by: person,
  at: instant,
});
export type BlockedNumber = z.infer<typeof blockedNumber>;

export const listBlockedNumbers = route({
  id: 'listBlockedNumbers',
  method: 'GET',
  path: '/blocked-numbers',
  summary: 'Numbers that are blocked, the newest first',
  needs: 'unfiled.read',
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(blockedNumber), next: cursor }),
});

export const unblockNumber = route({
  id: 'unblockNumber',
  method: 'POST',
  path: '/blocked-numbers/:id/unblock',
  summary: 'Let the texts of a number wait and alert again',
  needs: 'unfiled.file',
  params: idParams,
});

export const listEarlierTexts = route({
  id: 'listEarlierTexts',
  method: 'GET',
  path: '/contacts/:id/unfiled',
  summary: 'Unfiled texts from a contact’s numbers, newest first, to be filed on its matters',
  needs: 'unfiled.read',
  params: idParams,
  reply: z.object({
    items: z.array(
      z.object({ id, at: instant, fromNumber: z.string(), body: z.string(), files: z.number().int() }),
    ),
    /** more wait than are listed */
    more: z.boolean(),
  }),
});

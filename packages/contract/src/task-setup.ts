import {
  channelRules,
  directions,
  recipientRoles,
  triggerStates,
  units,
} from '@matterline/rules/tasks/types.ts';
import { z } from 'zod';
import { cursor, day, id, idParams, instant, label, pageQuery, person } from './common.ts';
import { conditionGroup } from './conditions.ts';
import { assignmentType } from './matters.ts';
import { route } from './route.ts';
import { language, templateVersion } from './templates.ts';

/*
 * What a matter type's cases have to do, as one document: categories in order, in each its tasks in order, on each its
 * triggers in order. It is read, saved, previewed, exported and imported whole. Whoever adds a category, task or trigger
 * gives it a new UUID, so that others in the same document can name it; what is left out is archived.
 */

const amount = z.number().int().min(0).max(1000);
const distance = { amount, unit: z.enum(units) };
const direction = z.enum(directions);
/** Rolled off weekends and closed days: `before` to an earlier day, anything else to a later one. */
export const targetRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('from_opening'), ...distance }),
  /** from that task's completion, or while it is not done its target */
  z.object({ kind: z.literal('from_task'), taskId: id, direction, ...distance }),
  /** from a date field of the matter type, by its key */
  z.object({ kind: z.literal('from_field'), field: z.string().max(40), direction, ...distance }),
]);
export type TargetRule = z.infer<typeof targetRule>;

export const taskAssignee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nobody') }),
  /** whoever has this current assignment on the case */
  z.object({ kind: z.literal('role'), role: assignmentType }),
  z.object({ kind: z.literal('person'), userId: id }),
]);
export type TaskAssignee = z.infer<typeof taskAssignee>;

export const triggerEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tick') }),
  z.object({ kind: z.literal('untick') }),
  z.object({ kind: z.literal('target_reached') }),
  z.object({ kind: z.literal('overdue'), days: z.number().int().min(1).max(365) }),
]);
export type TriggerEvent = z.infer<typeof triggerEvent>;

/** Templates of the library in the recipient’s language, one for each channel; or words of its own, in Liquid. */
export const triggerWords = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('template'),
    textTemplateId: id.nullable().default(null),
    emailTemplateId: id.nullable().default(null),
  }),
  z.object({
    kind: z.literal('own'),
    /** of an email */
    subject: z.string().trim().max(300).default(''),
    body: z.string().trim().min(1, 'Write the message.').max(20_000),
    /** what it is written in, and what is sent to whoever speaks none of the others; English when absent */
    language: language.optional(),
    /** the same in other languages, for contacts who speak them */
    others: z.array(templateVersion).max(20).optional(),
  }),
]);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time, such as 09:30');
export const triggerTiming = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  /** so many days later at a time of day in the site’s zone; 0 days and a time that has passed is tomorrow */
  z.object({ kind: z.literal('at'), days: z.number().int().min(0).max(365), time }),
  z.object({
    kind: z.literal('after'),
    amount: z.number().int().min(1).max(1000),
    unit: z.enum(['minutes', 'hours', 'days']),
  }),
]);

export const triggerAction = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('send_message'),
    channel: z.enum(channelRules),
    recipients: z.array(z.enum(recipientRoles)).min(1, 'Choose who gets it').max(4),
    words: triggerWords,
    timing: triggerTiming,
    /** whoever ticks may change the words before they go */
    mayEdit: z.boolean(),
    onlyIfNoReply: z.boolean().default(false),
  }),
  /** a note prepared for whoever ticks: it waits in their list until they complete it */
  z.object({ kind: z.literal('file_note'), body: z.string().trim().min(1, 'Write the note.').max(20_000) }),
  z.object({
    kind: z.literal('create_task'),
    name: label(160),
    help: z.string().trim().max(4000).default(''),
    assignee: taskAssignee,
    /** days from when it is created */
    target: z.object({ ...distance }).nullable(),
  }),
  /** gives another task of the case a date so far from the day of the event, as if set by hand */
  z.object({ kind: z.literal('redate_task'), taskId: id, ...distance }),
  z.object({
    kind: z.literal('set_field'),
    field: z.string().max(40),
    value: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('value'), value: z.union([z.string().max(4000), z.number(), z.boolean()]) }),
      /** the day of the event, for a date field */
      z.object({ kind: z.literal('today') }),
      z.object({ kind: z.literal('clear') }),
    ]),
  }),
  /** fills in a Word document and files it on the case; `name` is what the document is called there */
  z.object({ kind: z.literal('produce_document'), documentTemplateId: id, name: label(100) }),
  /** tells a web address that it happened, by a signed POST that is tried again until it is taken */
  z.object({ kind: z.literal('call_web'), url: z.string().trim().max(2000) }),
]);
export type TriggerAction = z.infer<typeof triggerAction>;

export const triggerState = z.enum(triggerStates);

export const taskTrigger = z.object({
  id,
  /** what people call it: `Text the client the hearing date` */
  name: label(120),
  event: triggerEvent,
  action: triggerAction,
  conditions: conditionGroup.nullable(),
  /** `test`: it goes to the person who ticks */
  state: triggerState,
  /** counts its own changes; told in the history of what it set off. Ignored when saved */
  version: z.number().int().default(1),
});
export type TaskTrigger = z.infer<typeof taskTrigger>;

export const taskTemplate = z.object({
  id,
  name: label(160),
  help: z.string().trim().max(4000).default(''),
  assignee: taskAssignee,
  target: targetRule,
  /** while they do not hold the task is hidden: it fires nothing and holds up nothing */
  conditions: conditionGroup.nullable(),
  triggers: z.array(taskTrigger).max(20),
});
export type TaskTemplate = z.infer<typeof taskTemplate>;

export const taskCategory = z.object({
  id,
  name: label(120),
  /** of all of its tasks */
  conditions: conditionGroup.nullable(),
  tasks: z.array(taskTemplate).max(100),
});
export type TaskCategory = z.infer<typeof taskCategory>;

/** ISO 3166, with parts as date-holidays has them: `US`, `US-MA`, `GB-SCT`. */
export const jurisdiction = z.string().regex(/^[A-Z]{2}(-[A-Za-z0-9]{1,8}){0,2}$/, 'Choose a jurisdiction');

const document = {
  /** whose holidays count for this type’s cases; null: those of the site’s calendar */
  jurisdiction: jurisdiction.nullable().default(null),
  categories: z.array(taskCategory).max(50),
};
const setupInput = z.object(document);
export type TaskSetupInput = z.infer<typeof setupInput>;

export const taskSetup = z.object({
  ...document,
  matterTypeId: id,
  savedAt: instant.nullable(),
  savedBy: person.nullable(),
  /** 0 before it is first saved */
  version: z.number().int(),
});
export type TaskSetup = z.infer<typeof taskSetup>;

const setupVersion = z.number().int().min(0);

export const getTaskSetup = route({
  id: 'getTaskSetup',
  method: 'GET',
  path: '/matter-types/:id/task-setup',
  summary: 'A matter type’s categories, tasks and triggers',
  needs: 'admin.matter_types',
  params: idParams,
  reply: taskSetup,
});

/** A cycle of dates is refused with `date_cycle`, in words that name the chain, at the task’s `target`. */
export const saveTaskSetup = route({
  id: 'saveTaskSetup',
  method: 'PUT',
  path: '/matter-types/:id/task-setup',
  summary: 'Save a matter type’s categories, tasks and triggers as a new version',
  needs: 'admin.matter_types',
  params: idParams,
  body: setupInput.extend({ version: setupVersion }),
  reply: taskSetup,
});

const dateMove = z.object({
  taskId: id,
  name: z.string(),
  from: day.nullable(),
  to: day.nullable(),
});
export type DateMove = z.infer<typeof dateMove>;

export const previewTaskSetup = route({
  id: 'previewTaskSetup',
  method: 'POST',
  path: '/matter-types/:id/task-setup/preview',
  summary: 'What saving would change on an open case: its dates, and the tasks it would gain and lose',
  needs: 'admin.matter_types',
  params: idParams,
  body: setupInput.extend({ matterId: id.describe('An open case of the type') }),
  reply: z.object({
    moves: z.array(dateMove),
    added: z.array(z.object({ name: z.string(), targetOn: day.nullable() })),
    removed: z.array(z.object({ name: z.string() })),
  }),
});

export const listTaskSetupVersions = route({
  id: 'listTaskSetupVersions',
  method: 'GET',
  path: '/matter-types/:id/task-setup/versions',
  summary: 'Who saved a matter type’s tasks when, the latest first',
  needs: 'admin.matter_types',
  params: idParams,
  query: z.object(pageQuery),
  reply: z.object({
    items: z.array(
      z.object({ version: z.number().int(), savedAt: instant, savedBy: person, says: z.string() }),
    ),
    next: cursor,
  }),
});

export const getTaskSetupVersion = route({
  id: 'getTaskSetupVersion',
  method: 'GET',
  path: '/matter-types/:id/task-setup/versions/:version',
  summary: 'A matter type’s tasks as they were saved then',
  needs: 'admin.matter_types',
  params: z.object({ id, version: z.coerce.number().int().min(1) }),
  reply: taskSetup,
});

export const getTriggerSecret = route({
  id: 'getTriggerSecret',
  method: 'GET',
  path: '/task-triggers/:id/secret',
  summary: 'What the calls of a trigger’s web address are signed with',
  needs: 'admin.matter_types',
  params: idParams,
  reply: z.object({ secret: z.string() }),
});

/** Apart from the rest, because it takes effect at once: nothing else of the set-up changes. */
export const setTriggerState = route({
  id: 'setTriggerState',
  method: 'PUT',
  path: '/task-triggers/:id/state',
  summary: 'Turn a trigger off, to test or live',
  needs: 'admin.matter_types',
  params: idParams,
  body: z.object({ state: triggerState, version: setupVersion.describe('Of the set-up') }),
  reply: taskSetup,
});

export const conditionField = z.object({
  name: z.string(),
  label: z.string(),
  group: z.string(),
  kind: z.enum(['text', 'number', 'date', 'yes_no', 'choice']),
  options: z.array(z.object({ name: z.string(), label: z.string() })),
});

export const listConditionFields = route({
  id: 'listConditionFields',
  method: 'GET',
  path: '/matter-types/:id/condition-fields',
  summary: 'What conditions of a matter type’s tasks may ask about',
  needs: 'admin.matter_types',
  params: idParams,
  reply: z.object({ items: z.array(conditionField) }),
});

/** Why a condition holds or not: each rule, in order, with the value that decided it. */
export const because = z.object({
  holds: z.boolean(),
  /** one plain line */
  say: z.string(),
  rules: z.array(z.object({ at: z.string(), holds: z.boolean(), say: z.string() })),
});
export type Because = z.infer<typeof because>;

export const checkConditions = route({
  id: 'checkConditions',
  method: 'POST',
  path: '/matter-types/:id/check-conditions',
  summary: 'Whether a condition passes on a case, and because of what',
  needs: 'admin.matter_types',
  params: idParams,
  body: z.object({ conditions: conditionGroup, matterId: id }),
  reply: because,
});

const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** A set-up as one file: ids in it only tell its parts apart, and names of templates and people are left out. */
export const taskSetupFile = z.object({
  format: z.literal('matterline.task-setup'),
  formatVersion: z.literal(1),
  name: z.string().max(120),
  /** fields that its conditions, dates and words ask about, for a type that lacks them */
  fields: z
    .array(
      z.object({
        key: fieldKey,
        label: label(80),
        kind: z.enum(['text', 'number', 'date', 'yes_no', 'choice']),
        options: z.array(label(80)).max(100).default([]),
      }),
    )
    .max(100)
    .default([]),
  ...document,
});
export type TaskSetupFile = z.infer<typeof taskSetupFile>;

export const exportTaskSetup = route({
  id: 'exportTaskSetup',
  method: 'GET',
  path: '/matter-types/:id/task-setup/file',
  summary: 'A matter type’s set-up as one file, to be kept or brought elsewhere',
  needs: 'admin.matter_types',
  params: idParams,
  reply: taskSetupFile,
});

/**
 * Everything in the file is new: ids are given anew, triggers are off, and what the type has stays before it. A field of
 * the file in whose place the type has one of another kind is refused with `field_clash` until `fields` says by which key
 * it is to be known: that of a field of the type, which is then used instead, or a new one, under which it is added.
 */
export const importTaskSetup = route({
  id: 'importTaskSetup',
  method: 'POST',
  path: '/matter-types/:id/task-setup/file',
  summary: 'Add the categories, tasks and triggers of a file, and the fields it needs, to a matter type',
  needs: 'admin.matter_types',
  params: idParams,
  body: z.object({
    file: taskSetupFile,
    version: setupVersion,
    fields: z
      .array(z.object({ key: fieldKey, as: fieldKey }))
      .max(100)
      .default([]),
  }),
  reply: taskSetup,
});

export const listTaskSetupExamples = route({
  id: 'listTaskSetupExamples',
  method: 'GET',
  path: '/task-setup-examples',
  summary: 'Set-ups that come with the product, as files to import',
  needs: 'admin.matter_types',
  reply: z.object({ items: z.array(taskSetupFile) }),
});

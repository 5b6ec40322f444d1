import { channelRules, taskEvents } from '@matterline/rules/tasks/types.ts';
import { checkText, longestText } from '@matterline/rules/text-check.ts';
import { z } from 'zod';
import { cursor, day, id, idParams, instant, label, pageQuery, person, version, words } from './common.ts';
import { wordFile } from './document-templates.ts';
import { route } from './route.ts';
import { triggerState } from './task-setup.ts';

export const due = z.enum(['done', 'overdue', 'today', 'upcoming', 'no_date']);

const actionKind = z.enum([
  'send_message',
  'file_note',
  'create_task',
  'redate_task',
  'set_field',
  'call_web',
  'produce_document',
]);

export const matterTask = z.object({
  id,
  name: z.string(),
  help: z.string(),
  /** null: added to this case alone, by a person or a trigger */
  templateId: id.nullable(),
  targetOn: day.nullable(),
  /** a person set the date, or took it off: it does not move with what it is reckoned from */
  fixed: z.boolean(),
  /** a client can’t come or needs help: before everything else, whenever it is due */
  urgent: z.boolean(),
  due,
  assignee: person.nullable(),
  /** the day it was done; `doneAt` is when that was written down */
  doneOn: day.nullable(),
  doneAt: instant.nullable(),
  doneBy: person.nullable(),
  notes: z.string(),
  /** what ticking (or another event) sets off, those that are off left out */
  triggers: z.array(
    z.object({
      id,
      name: z.string(),
      event: z.enum(taskEvents),
      action: actionKind,
      channel: z.enum(['text', 'email', 'both', 'flagged']).nullable(),
      state: triggerState,
    }),
  ),
  /** messages it set off that have yet to go */
  waiting: z.number().int(),
  /** how often it was ticked */
  ticks: z.number().int(),
  version,
});
export type MatterTask = z.infer<typeof matterTask>;

export const listMatterTasks = route({
  id: 'listMatterTasks',
  method: 'GET',
  path: '/matters/:id/tasks',
  summary: 'A case’s progress: its tasks by category, those hidden by conditions left out',
  needs: 'matters.read',
  params: idParams,
  reply: z.object({
    categories: z.array(
      z.object({
        /** null: tasks of this case alone */
        id: id.nullable(),
        name: z.string(),
        done: z.number().int(),
        total: z.number().int(),
        tasks: z.array(matterTask),
      }),
    ),
    /** tasks that conditions hide */
    hidden: z.number().int(),
    /** tasks of the matter type’s set-up that this case does not have yet */
    missing: z.number().int(),
  }),
});

const move = z.object({ taskId: id, name: z.string(), from: day.nullable(), to: day.nullable() });

export const addMatterTask = route({
  id: 'addMatterTask',
  method: 'POST',
  path: '/matters/:id/tasks',
  summary: 'Add a task to this case alone',
  needs: 'tasks.write',
  params: idParams,
  body: z.object({
    name: label(160),
    help: z.string().trim().max(4000).default(''),
    targetOn: day.nullable().default(null),
    assigneeId: id.nullable().default(null),
  }),
  reply: matterTask,
});

export const addMissingTasks = route({
  id: 'addMissingTasks',
  method: 'POST',
  path: '/matters/:id/tasks/missing',
  summary: 'Give a case the tasks of its type’s set-up that it does not have yet',
  needs: 'tasks.write',
  params: idParams,
  reply: z.object({ added: z.number().int() }),
});

/** `targetOn` fixes the date by hand, null that there is none; `fixed: false` lets it follow its rule again. */
const taskChange = z.object({
  notes: z.string().max(20_000).optional(),
  assigneeId: id.nullable().optional(),
  targetOn: day.nullable().optional(),
  fixed: z.literal(false).optional(),
});

export const changeTask = route({
  id: 'changeTask',
  method: 'PATCH',
  path: '/tasks/:id',
  summary: 'Change a task’s notes, assignee or date; the dates that follow from it move too',
  needs: 'tasks.write',
  params: idParams,
  body: taskChange.extend({ version }),
  reply: z.object({ task: matterTask, moves: z.array(move) }),
});

export const previewTaskDates = route({
  id: 'previewTaskDates',
  method: 'POST',
  path: '/tasks/:id/preview-dates',
  summary: 'Which dates would move with a change of a task’s date, or its completion on a day',
  needs: 'tasks.write',
  params: idParams,
  body: z.object({
    targetOn: day.nullable().optional(),
    fixed: z.literal(false).optional(),
    doneOn: day.nullable().optional(),
  }),
  reply: z.object({
    moves: z.array(move),
    /** why nobody works on the target date that is wanted; null where they do, or none is */
    closed: z.string().nullable(),
  }),
});

const withheld = z.object({ code: z.string(), say: z.string(), fix: z.string().nullable() });

/** One message a trigger sends to one person, or why it does not. */
export const plannedMessage = z.object({
  /** null for one nobody was found for */
  contactId: id.nullable(),
  name: z.string(),
  channel: z.enum(['text', 'email']),
  /** as written in the site’s country */
  to: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  segments: z.number().int(),
  /** why it will not be sent, and what would help; null when it will */
  withheld: withheld.nullable(),
});

/** What one trigger does, or would do. */
export const planned = z.object({
  triggerId: id,
  name: z.string(),
  action: actionKind,
  state: triggerState,
  /** plain words: `Text Rosa Delgado, at once` */
  say: z.string(),
  /** its own conditions do not hold, so it does nothing */
  skipped: z.string().nullable(),
  mayEdit: z.boolean(),
  /** when it goes; null for at once */
  goesAt: instant.nullable(),
  messages: z.array(
    plannedMessage.extend({
      /** what else stands in its way */
      also: z.array(withheld),
      /** a text that would reach its client outside their hours waits for them; null when it need not */
      waitsUntil: instant.nullable(),
    }),
  ),
});
export type Planned = z.infer<typeof planned>;

export const previewTick = route({
  id: 'previewTick',
  method: 'POST',
  path: '/tasks/:id/tick/preview',
  summary:
    'What ticking a task, or unticking it, sets off: each message word for word and to whom, and the dates that move',
  needs: 'tasks.write',
  params: idParams,
  body: z.object({
    event: z.enum(['tick', 'untick']).default('tick'),
    doneOn: day.optional(),
    /** triggers that will be left out: what they set or move does not count for the others */
    skip: z.array(id).max(20).default([]),
  }),
  reply: z.object({
    triggers: z.array(planned),
    moves: z.array(move),
    /** what an earlier tick, or untick, sent already: it is sent again; a tick wants `again` said to that */
    alreadySent: z.array(z.object({ name: z.string(), say: z.string() })),
    /** someone ticked it before: in plain words, who and when; null for one that is open */
    already: z.string().nullable(),
    /** names what is shown here, for the tick */
    digest: z.string(),
  }),
});

const fired = z.object({
  triggerId: id,
  name: z.string(),
  version: z.number().int(),
  outcome: z.enum(['done', 'skipped', 'failed']),
  say: z.string(),
  /** what is said of each message; when and by whose clock one goes that does not go at once */
  messages: z.array(
    z.object({
      say: z.string(),
      goes: z
        .object({
          at: instant,
          zone: z.string(),
          /** whose zone that is; null for the site's */
          whose: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
});

/**
 * Send with an `Idempotency-Key` header. A task that sent something at an earlier tick is refused with 409 `sent_before`
 * unless `again`; one that says what was `shown` with 409 `preview_changed` when something else would be set off now.
 */
export const tickTask = route({
  id: 'tickTask',
  method: 'POST',
  path: '/tasks/:id/tick',
  summary: 'Tick a task off, and set off what its triggers say, once',
  needs: 'tasks.write',
  params: idParams,
  body: z.object({
    version,
    doneOn: day.optional().describe('Today when absent; not in the future'),
    again: z.boolean().default(false),
    /** triggers to leave out this time */
    skip: z.array(id).max(20).default([]),
    shown: z
      .string()
      .max(100)
      .optional()
      .describe('The `digest` of the preview that was agreed to, with the same `doneOn` and `skip`'),
    /** words changed before they go, where the trigger allows it */
    edits: z
      .array(
        z
          .object({
            triggerId: id,
            contactId: id,
            channel: z.enum(['text', 'email']),
            body: words(20_000),
            subject: z.string().trim().max(300).optional(),
          })
          .superRefine(({ channel, body }, context) => {
            const check =
              channel === 'text' ? checkText(body, { limit: longestText }) : { ok: true as const };
            if (!check.ok)
              context.addIssue({ code: 'custom', path: ['body'], message: check.problems[0].say });
          }),
      )
      .max(100)
      .default([]),
  }),
  reply: z.object({
    task: matterTask,
    /** messages that will not go: a day that came, or unticking it, had set them off */
    canceled: z.number().int(),
    fired: z.array(fired),
    moves: z.array(move),
    /** it was ticked already, so nothing was done: in plain words, by whom and when */
    already: z.string().nullable(),
  }),
});

export const untickTask = route({
  id: 'untickTask',
  method: 'POST',
  path: '/tasks/:id/untick',
  summary: 'Take a tick back: what has yet to go is canceled, and what already went is told',
  needs: 'tasks.write',
  params: idParams,
  body: z.object({
    version,
    /** triggers of the untick that are left out */
    skip: z.array(id).max(20).default([]),
  }),
  reply: z.object({
    task: matterTask,
    /** messages that will not go */
    canceled: z.number().int(),
    /** what can’t be taken back, in plain words */
    went: z.array(z.string()),
    fired: z.array(fired),
    moves: z.array(move),
  }),
});

export const actOnTasks = route({
  id: 'actOnTasks',
  method: 'POST',
  path: '/tasks/actions',
  summary: 'Tick or untick many tasks, with a result for each',
  needs: 'tasks.write',
  body: z.object({
    action: z.enum(['tick', 'untick']),
    items: z.array(z.object({ id, version })).min(1).max(200),
    again: z.boolean().default(false),
  }),
  reply: z.object({
    results: z.array(z.object({ id, ok: z.boolean(), code: z.string(), say: z.string() })),
  }),
});

export const firing = z.object({
  id,
  at: instant,
  by: person.nullable(),
  event: z.enum(taskEvents),
  trigger: z.string(),
  triggerVersion: z.number().int(),
  /** which tick of the task it belongs to, the first being 1; 0 before any */
  tick: z.number().int(),
  test: z.boolean(),
  outcome: z.enum(['done', 'skipped', 'failed']),
  /** plain words: what it did, or why not */
  say: z.string(),
  /** what its conditions asked about, as it was at that moment */
  because: z.array(z.string()),
  /** what it made, with how messages stand now */
  effects: z.array(
    z.object({
      kind: z.enum(['text', 'email', 'note', 'task', 'field', 'web_call', 'document']),
      messageId: id.nullable(),
      to: z.string().nullable(),
      say: z.string(),
      /** how it stands now, in plain words: `Delivered`; null for what was done with the tick, or withheld */
      stands: z.string().nullable(),
      /** what becomes of it if its tick is taken back; null where nothing came of it */
      ifUnticked: z.enum(['canceled', 'gone', 'stays']).nullable(),
      /** the document that was made and filed */
      documentId: id.nullable(),
    }),
  ),
});
export type Firing = z.infer<typeof firing>;

export const listFirings = route({
  id: 'listFirings',
  method: 'GET',
  path: '/tasks/:id/firings',
  summary: 'What a task has set off, the latest first',
  needs: 'matters.read',
  params: idParams,
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(firing), next: cursor }),
});

export const getTestedDocument = route({
  id: 'getTestedDocument',
  method: 'GET',
  path: '/task-firings/:id/document',
  summary: 'The Word document a trigger in test made for the reader; it is filed nowhere',
  needs: 'tasks.write',
  params: idParams,
  reply: wordFile,
});

export const myTask = z.object({
  task: matterTask.omit({ triggers: true, waiting: true }),
  /** how ticking it writes to the client, unless a condition keeps it from that; null: it does not */
  writesClient: z.enum(channelRules).nullable(),
  category: z.string().nullable(),
  matter: z.object({ id, number: z.string(), clientName: z.string(), matterType: z.string() }),
});
export type MyTask = z.infer<typeof myTask>;

export const listMyTasks = route({
  id: 'listMyTasks',
  method: 'GET',
  path: '/tasks/mine',
  summary: 'Open tasks across cases by day, the oldest date first, those without one last',
  needs: 'matters.read',
  query: z.object({
    ...pageQuery,
    /** whose; the reader’s own when absent */
    assigneeId: id.optional(),
    /** `anyone`: everyone’s, and those assigned to nobody */
    whose: z.enum(['mine', 'anyone']).default('mine'),
    due: z.enum(['overdue', 'today', 'upcoming', 'no_date']).optional(),
    /** only these, or only the others */
    urgent: z.enum(['true', 'false']).optional(),
    matterTypeId: id.optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  reply: z.object({ items: z.array(myTask), next: cursor }),
});

export const getTaskCounts = route({
  id: 'getTaskCounts',
  method: 'GET',
  path: '/tasks/counts',
  summary: 'How many of the reader’s open tasks are overdue, due today, and due in the next seven days',
  needs: 'matters.read',
  reply: z.object({
    overdue: z.number().int(),
    today: z.number().int(),
    week: z.number().int(),
    /** notes that triggers prepared and the reader has yet to complete */
    notes: z.number().int(),
  }),
});

/** A note that a trigger prepared, to be completed. */
export const preparedNote = z.object({
  id,
  matter: z.object({ id, number: z.string(), clientName: z.string() }),
  taskId: id,
  taskName: z.string(),
  trigger: z.string(),
  body: z.string(),
  at: instant,
});
export type PreparedNote = z.infer<typeof preparedNote>;

export const listPreparedNotes = route({
  id: 'listPreparedNotes',
  method: 'GET',
  path: '/prepared-notes',
  summary: 'Notes that triggers prepared and the reader has yet to complete, the oldest first',
  needs: 'notes.write',
  query: z.object({ ...pageQuery, matterId: id.optional() }),
  reply: z.object({ items: z.array(preparedNote), next: cursor }),
});

export const finishPreparedNote = route({
  id: 'finishPreparedNote',
  method: 'POST',
  path: '/prepared-notes/:id/finish',
  summary: 'File a prepared note on its case, as it is now worded',
  needs: 'notes.write',
  params: idParams,
  body: z.object({ body: words(20_000) }),
  reply: z.object({ noteId: id }),
});

export const dropPreparedNote = route({
  id: 'dropPreparedNote',
  method: 'POST',
  path: '/prepared-notes/:id/drop',
  summary: 'Leave a prepared note unwritten',
  needs: 'notes.write',
  params: idParams,
});

const testNumber = z.object({
  /** as written in the site’s country; null when there is none */
  number: z.string().nullable(),
});

export const getTestNumber = route({
  id: 'getTestNumber',
  method: 'GET',
  path: '/me/test-number',
  summary: 'Where triggers that are tested text the reader',
  needs: 'tasks.write',
  reply: testNumber,
});

export const setTestNumber = route({
  id: 'setTestNumber',
  method: 'PUT',
  path: '/me/test-number',
  summary: 'Change one’s own number for tests; an empty one takes it away',
  needs: 'tasks.write',
  body: z.object({ number: z.string().max(60) }),
  reply: testNumber,
});

import { checkCustomValues } from '@matterline/rules/custom-fields.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import type {
  CreateTask,
  SetField,
  TaskAssignee,
  TaskTrigger,
  TriggerAction,
} from '@matterline/rules/tasks/setup.ts';
import type { Unit } from '@matterline/rules/tasks/types.ts';
import { dayFrom } from '@matterline/rules/tasks/working-days.ts';
import type { Effect, Outcome } from '../../../db/queries/firings.ts';
import { renderWords } from '../../../db/render-template.ts';
import { produceDocument } from './document.ts';
import { doingWords } from './doing-words.ts';
import type { Going } from './gather.ts';
import { send } from './send.ts';
import { callWeb } from './web-call.ts';

export type Done = { outcome: Outcome; say: string; effects: Effect[] };

/** What a trigger does, to be written later. In a test nothing of the case is changed: it is for the tester, or says what it would do. */
export function act(going: Going, trigger: TaskTrigger, firingId: string): Done {
  const { action } = trigger;
  if (action.kind === 'send_message') return send(going, trigger, action);
  const test = trigger.state === 'test';
  if (action.kind === 'produce_document') return produceDocument(going, { ...action, firingId, test });
  if (test) return wouldDo(going, action);
  switch (action.kind) {
    case 'file_note':
      return prepareNote(going, action.body, firingId);
    case 'create_task':
      return createTask(going, trigger.id, action);
    case 'redate_task':
      return redateTask(going, action);
    case 'set_field':
      return setField(going, action);
    case 'call_web':
      return callWeb(going, trigger, { url: action.url, firingId });
  }
}

function wouldDo(going: Going, action: Exclude<TriggerAction, { kind: 'send_message' }>): Done {
  const note = action.kind === 'file_note' ? `: “${noteWords(going, action.body)}”` : '.';
  const say = `Test, so this was not done: ${doingWords(going, action)}${note}`;
  return { outcome: 'skipped', say, effects: [] };
}

/** The office writes its notes in one language. */
const noteWords = ({ view }: Going, template: string): string =>
  renderWords({ language: 'en', subject: '', body: template }, view.known(null)).text;

/** For whoever did it, else for whose task it is. */
function prepareNote(going: Going, template: string, firingId: string): Done {
  const { by, task, made, walled } = going;
  const assigneeId = task.assignee && !walled.has(task.assignee.id) ? task.assignee.id : undefined;
  const userId = by?.id ?? assigneeId;
  if (userId === undefined) {
    return {
      outcome: 'failed',
      say: 'The task is assigned to nobody who could complete the note.',
      effects: [],
    };
  }
  made.notes.push({ firingId, matterId: task.matterId, userId, body: noteWords(going, template) });
  const say = 'Prepared a note to be completed.';
  return { outcome: 'done', say, effects: [{ kind: 'note', userId, say }] };
}

function dayAway({ dates, site }: Going, { amount, unit }: { amount: number; unit: Unit }): string | null {
  return dates ? dayFrom(site.today, { amount, unit, direction: 'after' }, dates.facts.calendar) : null;
}

function createTask(going: Going, triggerId: string, action: CreateTask): Done {
  const { name, help, assignee, target } = action;
  const targetOn = target === null ? null : dayAway(going, target);
  const { keptOut, ...assigned } = assigneeOf(going, assignee);
  going.made.tasks.push({ name, help, targetOn, ...assigned, triggerId });
  const what = `The task “${name}”${targetOn === null ? '' : `, for ${dayWords(targetOn)}`}.`;
  const say = keptOut ? `${what} ${toNobody}` : what;
  return { outcome: 'done', say, effects: [{ kind: 'task', say }] };
}

const toNobody = 'It is assigned to nobody: a wall keeps whoever it was for out of this case.';

function assigneeOf({ holders, walled }: Going, assignee: TaskAssignee) {
  const assigneeRole = assignee.kind === 'role' ? assignee.role : null;
  const wanted = assignee.kind === 'person' ? assignee.userId : assigneeRole && holders[assigneeRole];
  const keptOut = typeof wanted === 'string' && walled.has(wanted);
  return { assigneeRole, assigneeId: keptOut ? null : (wanted ?? null), keptOut };
}

function redateTask(
  going: Going,
  { taskId: templateId, ...away }: { taskId: string; amount: number; unit: Unit },
): Done {
  const targetOn = dayAway(going, away);
  const dated = going.dates?.tasks.find(({ id, doneOn }) => id === templateId && doneOn === null);
  if (!dated || targetOn === null) {
    return {
      outcome: 'skipped',
      say: 'The task it was to give a date is done, or not on this case.',
      effects: [],
    };
  }
  going.made.targets.set(dated.taskId, targetOn);
  Object.assign(dated, { targetOn, fixed: true });
  const say = `“${dated.name}” is now for ${dayWords(targetOn)}.`;
  return { outcome: 'done', say, effects: [{ kind: 'task', say }] };
}

function setField(going: Going, { field: key, value }: SetField): Done {
  const { site, fields, dates, made } = going;
  const about = fields.find((field) => field.key === key && !field.archived);
  if (!about) return { outcome: 'failed', say: `There is no field “${key}” any more.`, effects: [] };
  const wanted = value.kind === 'today' ? site.today : value.kind === 'clear' ? null : value.value;
  const check = checkCustomValues([about], { [key]: wanted });
  if (!check.ok) return { outcome: 'failed', say: check.problems[0]?.say ?? '', effects: [] };
  const kept = check.values[key] ?? null;
  made.fields.set(key, kept);
  // What comes after reads the case as it is now.
  going.view = going.view.having(key, kept);
  if (dates) dates.facts = { ...dates.facts, fields: { ...dates.facts.fields, [key]: kept } };
  const say =
    wanted === null ? `“${about.label}” is empty now.` : `“${about.label}” is now ${shown(wanted)}.`;
  return { outcome: 'done', say, effects: [{ kind: 'field', say }] };
}

function shown(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : `“${value}”`;
}

import { checkCustomValues } from '@matterline/rules/custom-fields.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import type { CreateTask, SetField, TaskAssignee, TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import type { Unit } from '@matterline/rules/tasks/types.ts';
import { dayFrom } from '@matterline/rules/tasks/working-days.ts';
import type { Effect, Outcome } from '../../../db/queries/firings.ts';
import { currentHolder, readMatterDates } from '../../../db/queries/matter-tasks.ts';
import { findMatterType } from '../../../db/queries/matter-types.ts';
import { saveCustomOf } from '../../../db/queries/matters.ts';
import { insertPreparedNote } from '../../../db/queries/prepared-notes.ts';
import { fixTargetOf, insertTask } from '../../../db/queries/task-rows.ts';
import { renderWords } from '../../../db/render-template.ts';
import { viewCase } from './case.ts';
import { produceDocument } from './document.ts';
import type { Going } from './occasion.ts';
import { send } from './send.ts';
import { callWeb } from './web-call.ts';

export type Done = { outcome: Outcome; say: string; effects: Effect[] };

/** Does what a trigger does. In a test nothing of the case is changed: it says what it would have done. */
export async function act(going: Going, trigger: TaskTrigger, firingId: string): Promise<Done> {
  const { action } = trigger;
  if (action.kind === 'send_message') return send(going, trigger, action);
  if (action.kind === 'file_note') return prepareNote(going, action.body, firingId);
  if (trigger.state === 'test') {
    return { outcome: 'skipped', say: `Test: would have done “${trigger.name}”.`, effects: [] };
  }
  switch (action.kind) {
    case 'create_task':
      return createTask(going, trigger.id, action);
    case 'redate_task':
      return redateTask(going, action);
    case 'set_field':
      return setField(going, action);
    case 'produce_document':
      return produceDocument(going, { ...action, firingId });
    case 'call_web':
      return callWeb(going, trigger, { url: action.url, firingId });
  }
}

/** For whoever did it, else for whose task it is. */
async function prepareNote(going: Going, template: string, firingId: string): Promise<Done> {
  const { tx, by, task, view } = going;
  const userId = by?.id ?? task.assignee?.id;
  if (userId === undefined) {
    return {
      outcome: 'failed',
      say: 'The task is assigned to nobody who could complete the note.',
      effects: [],
    };
  }
  const known = await view.known(null);
  const { text } = renderWords({ language: 'en', subject: '', body: template }, known);
  await insertPreparedNote(tx, { firingId, matterId: task.matterId, userId, body: text });
  const say = 'Prepared a note to be completed.';
  return { outcome: 'done', say, effects: [{ kind: 'note', userId, say }] };
}

async function dayAway(
  { tx, task, site }: Going,
  { amount, unit }: { amount: number; unit: Unit },
): Promise<string | null> {
  const dates = await readMatterDates(tx, task.matterId);
  return dates ? dayFrom(site.today, { amount, unit, direction: 'after' }, dates.facts.calendar) : null;
}

async function createTask(going: Going, triggerId: string, action: CreateTask): Promise<Done> {
  const { tx, eyes, task } = going;
  const { name, help, assignee, target } = action;
  const targetOn = target === null ? null : await dayAway(going, target);
  const { assigneeRole, assigneeId } = await assigneeOf(going, assignee);
  await insertTask(tx, eyes, task.matterId, { name, help, targetOn, assigneeId, assigneeRole, triggerId });
  const say = `The task “${name}”${targetOn === null ? '' : `, for ${dayWords(targetOn)}`}.`;
  return { outcome: 'done', say, effects: [{ kind: 'task', say }] };
}

async function assigneeOf({ tx, task }: Going, assignee: TaskAssignee) {
  if (assignee.kind === 'person') return { assigneeRole: null, assigneeId: assignee.userId };
  if (assignee.kind === 'nobody') return { assigneeRole: null, assigneeId: null };
  const assigneeId = await currentHolder(tx, task.matterId, assignee.role);
  return { assigneeRole: assignee.role, assigneeId };
}

async function redateTask(
  going: Going,
  { taskId: templateId, ...away }: { taskId: string; amount: number; unit: Unit },
): Promise<Done> {
  const targetOn = await dayAway(going, away);
  const name = await fixTargetOf(going.tx, going.task.matterId, { templateId, targetOn });
  if (name === undefined || targetOn === null) {
    return {
      outcome: 'skipped',
      say: 'The task it was to give a date is done, or not on this case.',
      effects: [],
    };
  }
  const say = `“${name}” is now for ${dayWords(targetOn)}.`;
  return { outcome: 'done', say, effects: [{ kind: 'task', say }] };
}

async function setField(going: Going, { field: key, value }: SetField): Promise<Done> {
  const { tx, task, eyes, site } = going;
  const type = await findMatterType(tx, task.matterTypeId);
  const about = type?.fields.find((field) => field.key === key && !field.archived);
  if (!about) return { outcome: 'failed', say: `There is no field “${key}” any more.`, effects: [] };
  const wanted = value.kind === 'today' ? site.today : value.kind === 'clear' ? null : value.value;
  const check = checkCustomValues([about], { [key]: wanted });
  if (!check.ok) return { outcome: 'failed', say: check.problems[0]?.say ?? '', effects: [] };
  await saveCustomOf(tx, task.matterId, key, check.values[key] ?? null);
  // What comes after reads the case as it is now.
  going.view = viewCase(tx, eyes, task.matterId);
  const say =
    wanted === null ? `“${about.label}” is empty now.` : `“${about.label}” is now ${shown(wanted)}.`;
  return { outcome: 'done', say, effects: [{ kind: 'field', say }] };
}

function shown(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : `“${value}”`;
}

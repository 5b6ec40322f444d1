import { taskFacts } from '@matterline/rules/tasks/facts.ts';
import { isConditional, isHidden } from '@matterline/rules/tasks/visible.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { readCaseFacts } from '../queries/case-facts.ts';
import { dropCorrectionsOf, listToldTasks } from '../queries/corrections.ts';
import { listMade, listReminders, type MadeMessage, noLongerSo, setReckoned } from '../queries/reminders.ts';
import {
  giveDefaultReminders,
  lookAtTasks,
  readTasksToRemind,
  readTaskToRemind,
  type TaskToRemind,
} from '../queries/task-reminders.ts';
import { correct, holdAgain, isUnsent, officeOf, remindingIn, stopGoing, takeOff } from './follow.ts';
import { makeReminders } from './make.ts';
import { dayMadeFor, type Reminding, type Subject, taskSubject, wholeDay } from './subject.ts';

/** A task that people are to be reminded of otherwise than they were. */
type Following = {
  task: TaskToRemind;
  /** the date it had when its reminders were made; null when none were */
  wasOn: string | null;
  /** undefined while nobody is to be reminded of it */
  subject: Subject | undefined;
};

/**
 * Brings the reminders of a matter's tasks after them, in the transaction of whatever moves dates, ticks or unticks,
 * gives a task to someone else, or hides it. The office itself does it, so it keeps nothing from itself.
 */
export async function followTasks(tx: Tx, matterId: string): Promise<void> {
  let { tasks, lacking } = await lookAtTasks(tx, matterId);
  if (lacking) {
    await giveDefaultReminders(tx, matterId);
    tasks = await readTasksToRemind(tx, { matterId });
  }
  if (tasks.length === 0) return;
  const reminding = await remindingIn(tx);
  const following = (await followingOf(reminding, tasks)).filter(isOtherwise);
  await followAll(reminding, officeOf(reminding), following);
}

/** The reminders of one task were changed. */
export async function followTask(reminding: Reminding, actor: Actor, taskId: string): Promise<void> {
  const tasks = await readTasksToRemind(reminding.tx, { taskId });
  if (tasks.length > 0) return followAll(reminding, actor, await followingOf(reminding, tasks));
  // It has no reminders any more: what they made goes with them.
  const made = await listMade(reminding.tx, { eventId: null, taskId });
  const reason = 'The reminder was taken off its task.';
  const why = { actorId: actor.id, reason };
  await takeOff(reminding.tx, made.filter(isUnsent), why);
  await stopGoing(reminding, actor, { subject: undefined, made, ...why });
}

/** What people are reminded of by a task's reminders; undefined while nobody is to be. */
export async function subjectOfTask(reminding: Reminding, taskId: string): Promise<Subject | undefined> {
  const tasks = await readTasksToRemind(reminding.tx, { taskId });
  return (await followingOf(reminding, tasks))[0]?.subject;
}

/** The same of a task that may have no reminders yet. */
export async function subjectToBe(reminding: Reminding, taskId: string): Promise<Subject | undefined> {
  const task = await readTaskToRemind(reminding.tx, taskId);
  return task && (await followingOf(reminding, [task]))[0]?.subject;
}

async function followingOf({ tx, site }: Reminding, tasks: readonly TaskToRemind[]): Promise<Following[]> {
  const conditional = tasks.find(isConditional);
  const known = conditional && (await readCaseFacts(tx, officeOf({ site }), conditional.matterId, null));
  const facts = known ? taskFacts(known.facts) : {};
  return tasks.map((task) => {
    const wasOn = task.madeFor.map(dayMadeFor).find((day) => day !== '') ?? null;
    return { task, wasOn, subject: taskSubject(task, { ...site, hidden: isHidden(task, facts) }) };
  });
}

const isOtherwise = ({ task, subject }: Following) =>
  task.madeFor.some((madeFor) => madeFor !== (subject?.madeFor ?? ''));

async function followAll(reminding: Reminding, actor: Actor, following: readonly Following[]): Promise<void> {
  if (following.length === 0) return;
  const { tx } = reminding;
  const made = Map.groupBy(
    await listMade(tx, ...following.map(({ task }) => onTask(task))),
    ({ taskId }) => taskId ?? '',
  );
  const stopped = following.flatMap((one) => (made.get(one.task.id) ?? []).filter(endsWith(one)));
  const why = { actorId: isOffice(actor) ? null : actor.id, reason: noLongerSo.task };
  await takeOff(tx, stopped, why);
  for (const { task, subject } of following) {
    const stays = (made.get(task.id) ?? []).filter((message) => !stopped.includes(message));
    await stopGoing(reminding, actor, { subject, made: stays, ...why });
  }
  const subjects = following.flatMap(({ subject }) => subject ?? []);
  await holdAgain(tx, ...subjects);
  await correctMoved(reminding, actor, following);
  await makeReminders(reminding, actor, ...subjects);
  await forget(
    tx,
    following.filter(({ subject }) => subject === undefined),
  );
}

const onTask = ({ id }: Pick<TaskToRemind, 'id'>) => ({ eventId: null, taskId: id }) as const;
const isOffice = ({ id }: Actor) => id === '00000000-0000-0000-0000-000000000000';

/** With another date all of it ends; with another person, what has yet to go. */
const endsWith =
  ({ wasOn, subject }: Following) =>
  (message: MadeMessage) =>
    (!message.refused && dayMadeFor(subject?.madeFor ?? '') !== wasOn) || isUnsent(message);

/** Whoever was told of a date that is no longer so. What is done is nobody's mistake: there is nothing to correct. */
async function correctMoved(
  reminding: Reminding,
  actor: Actor,
  following: readonly Following[],
): Promise<void> {
  const { tx, site } = reminding;
  const done = following.filter(({ task }) => task.doneOn !== null).map(({ task }) => task.id);
  await dropCorrectionsOf(tx, done);
  const told = await listToldTasks(
    tx,
    following.map(({ task }) => task.id),
  );
  for (const { task, wasOn, subject } of following) {
    const moved = dayMadeFor(subject?.madeFor ?? '') !== (wasOn ?? '');
    const waits = told.get(task.id);
    if (task.doneOn !== null || waits === undefined || !(moved || waits)) continue;
    const day = wasOn ?? task.targetOn;
    if (day === null) continue;
    const before = { ...asSubject(task), time: wholeDay(day, site.timeZone) };
    await correct(reminding, actor, { before, after: subject ?? null });
  }
}

function asSubject({ id, name, matterId, assigneeId }: TaskToRemind): Omit<Subject, 'time'> {
  const userIds = assigneeId === null ? [] : [assigneeId];
  return { on: onTask({ id }), matterId, title: name, place: '', madeFor: null, userIds, contactIds: [] };
}

/** Their reminders go at no time. */
async function forget(tx: Tx, following: readonly Following[]): Promise<void> {
  if (following.length === 0) return;
  const reminders = await listReminders(tx, ...following.map(({ task }) => onTask(task)));
  await setReckoned(
    tx,
    reminders.map(({ id }) => ({ id, goesAt: null, missed: false, madeFor: null })),
  );
}

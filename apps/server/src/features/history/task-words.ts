import {
  type Details,
  dayOf,
  detailsOf,
  listed,
  quoted,
  reasoned,
  type Say,
  sentence,
  textOf,
  textsOf,
} from './words.ts';

const named = ({ name }: Details) => quoted(textOf(name) ?? 'a task');
const count = (value: unknown) => (typeof value === 'number' ? value : 0);
const many = (value: number, one: string, several: string) => `${value} ${value === 1 ? one : several}`;

function unticked(details: Details): string {
  const [canceled, went] = [count(details.canceled), count(details.went)];
  const said = [
    `Took back the tick of ${named(details)}.`,
    canceled > 0 && `${many(canceled, 'message', 'messages')} did not go.`,
    went > 0 && `${many(went, 'thing', 'things')} it had set off could not be taken back.`,
  ];
  return said.filter(Boolean).join(' ');
}

function changed(details: Details): string {
  const { targetOn, assignee } = detailsOf(details.changes);
  const [day, who] = [detailsOf(targetOn), detailsOf(assignee)];
  const moved = count(details.moved);
  const done = [
    ...(targetOn ? [`gave ${named(details)} the date ${dayOf(day.to) ?? 'none'}`] : []),
    ...(assignee ? [`gave ${named(details)} to ${textOf(who.to) ?? 'nobody'}`] : []),
    ...(details.notes === true ? [`changed the notes of ${named(details)}`] : []),
    ...(moved > 0 ? [`${many(moved, 'date that follows from it', 'dates that follow from it')} moved`] : []),
  ];
  if (done.length === 0) return `Saved ${named(details)} without changes.`;
  const line = listed(done);
  return sentence(line.charAt(0).toUpperCase() + line.slice(1));
}

const events: Record<string, (task: string) => string> = {
  tick: (task) => `ticking ${task}`,
  untick: (task) => `taking back the tick of ${task}`,
  target_reached: (task) => `the date of ${task}`,
  overdue: (task) => `${task} being overdue`,
};

function fired({ event, task, say }: Details): string {
  const about = quoted(textOf(task) ?? 'a task');
  const by = events[textOf(event) ?? '']?.(about) ?? about;
  return reasoned(`Set off by ${by}`, textOf(say));
}

/** Which trigger it was, in which version, and what its conditions saw: a line each. */
export function triggerLines({ trigger, version, test, because }: Details): string[] {
  const which = `Trigger: ${textOf(trigger) ?? 'one without a name'}, version ${count(version)}`;
  return [`${which}${test === true ? ', in test' : ''}`, ...textsOf(because)];
}

/** What is done with tasks, and what that sets off. */
export const sayOfTasks: Record<string, Say> = {
  'task.ticked': (details) =>
    sentence('Ticked', named(details), `as done on ${dayOf(details.doneOn) ?? 'that day'}`),
  'task.unticked': unticked,
  'task.changed': changed,
  'task.added': (details) => sentence('Added the task', named(details)),
  'task.missing_added': ({ added }) =>
    sentence('Added', many(count(added), 'task', 'tasks'), 'of the set-up'),
  'trigger.fired': fired,
  'document.produced': ({ name }) =>
    sentence('Made', quoted(textOf(name) ?? 'a document'), 'of its Word document'),
  'prepared_note.dropped': () => 'Left a prepared note unwritten.',
};

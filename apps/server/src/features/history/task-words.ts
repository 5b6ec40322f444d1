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

const events: Record<string, string> = {
  tick: 'ticking',
  untick: 'unticking',
  target_reached: 'the date of',
  overdue: 'the overdue',
};

function fired(details: Details): string {
  const { trigger, version, event, task, test, say } = details;
  const by = `${events[textOf(event) ?? ''] ?? 'the task'} ${quoted(textOf(task) ?? 'a task')}`;
  const which = `${quoted(textOf(trigger) ?? 'A trigger')} (version ${count(version)}${test === true ? ', in test' : ''})`;
  const because = textsOf(details.because);
  const line = reasoned(`${which}, set off by ${by}`, textOf(say));
  return because.length > 0 ? `${line} Its conditions: ${sentence(because.join('; '))}` : line;
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

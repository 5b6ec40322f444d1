import { expect, it } from 'vitest';
import { moreOf, says } from './says.ts';

const fired = {
  task: 'File the answer',
  trigger: 'Text the client',
  version: 3,
  event: 'tick',
  outcome: 'done',
  say: 'A text to Rosa Delgado.',
};

it.each<[string, Record<string, unknown>, string]>([
  ['task.ticked', { name: 'Serve', doneOn: '2026-11-20' }, 'Ticked “Serve” as done on Nov 20, 2026.'],
  ['task.unticked', { name: 'Serve', canceled: 0, went: 0 }, 'Took back the tick of “Serve”.'],
  [
    'task.unticked',
    { name: 'Serve', canceled: 2, went: 1 },
    'Took back the tick of “Serve”. 2 messages did not go. 1 thing it had set off could not be taken back.',
  ],
  ['task.changed', { name: 'Serve', changes: {}, notes: false, moved: 0 }, 'Saved “Serve” without changes.'],
  [
    'task.changed',
    {
      name: 'Serve',
      changes: { targetOn: { from: null, to: '2026-12-02' }, assignee: { from: 'Ana', to: null } },
      notes: true,
      moved: 2,
    },
    'Gave “Serve” the date Dec 2, 2026, gave “Serve” to nobody, changed the notes of “Serve” and 2 dates that follow from it moved.',
  ],
  ['task.added', { name: 'Serve', targetOn: null }, 'Added the task “Serve”.'],
  ['task.missing_added', { added: 1 }, 'Added 1 task of the set-up.'],
  ['trigger.fired', fired, 'Set off by ticking “File the answer”: A text to Rosa Delgado.'],
  [
    'trigger.fired',
    { ...fired, test: true, event: 'overdue', because: ['Yes: “Rent” is more than 900: it is 950'] },
    'Set off by “File the answer” being overdue: A text to Rosa Delgado.',
  ],
  ['document.produced', { name: 'Letter.docx' }, 'Made “Letter.docx” of its Word document.'],
  ['prepared_note.dropped', {}, 'Left a prepared note unwritten.'],
  ['email.made', {}, 'Wrote an email automatically.'],
])('%s', (action, details, expected) => {
  expect(says({ action, details, about: null }, 'case')).toBe(expected);
});

it('which trigger it was, and what its conditions saw, stand on lines of their own', () => {
  expect(moreOf('trigger.fired', fired)).toEqual(['Trigger: Text the client, version 3']);
  const because = ['Yes: “Rent” is more than 900: it is 950', 'No: “Court” is “Metro”: it is “Eastern”'];
  expect(moreOf('trigger.fired', { ...fired, test: true, because })).toEqual([
    'Trigger: Text the client, version 3, in test',
    ...because,
  ]);
  expect(moreOf('task.ticked', fired)).toEqual([]);
});

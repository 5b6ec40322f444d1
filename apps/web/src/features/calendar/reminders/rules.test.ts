import type { ReminderRule } from '@matterline/contract/reminders.ts';
import { describe, expect, it } from 'vitest';
import { aboutWords, newReminder, whenWords } from './rules.ts';

const relative = { kind: 'relative', amount: 2, unit: 'days', direction: 'before', time: null } as const;
const of = (by: Partial<ReminderRule>): ReminderRule => ({ ...newReminder('event'), ...by });

describe('a reminder in words, without an event', () => {
  it.each<[ReminderRule['when'], string]>([
    [relative, '2 days before'],
    [{ ...relative, amount: 1 }, '1 day before'],
    [{ ...relative, unit: 'working_days', time: '09:00' }, '2 working days before, at 9:00 AM'],
    [{ ...relative, unit: 'days', time: '00:30' }, '2 days before, at 12:30 AM'],
    [{ ...relative, amount: 0, unit: 'minutes' }, 'When it starts'],
    [{ ...relative, amount: 0, unit: 'minutes', direction: 'after' }, 'When it ends'],
    [{ ...relative, unit: 'hours', direction: 'after' }, '2 hours after'],
    [{ kind: 'absolute', wall: '', zone: 'UTC' }, 'At a time not chosen yet'],
  ])('%j: %s', (when, words) => expect(whenWords({ when })).toBe(words));

  it.each<[Partial<ReminderRule>, string]>([
    [{}, 'People on the case who attend · a text, else an email'],
    [{ to: 'users', channel: 'both', asksToConfirm: true }, 'Colleagues who attend'],
    [
      { channel: 'text', asksToConfirm: true, words: { kind: 'own', subject: '', body: 'See you' } },
      'People on the case who attend · a text · words of its own · asks to confirm',
    ],
  ])('%j: %s', (by, words) => expect(aboutWords(of(by))).toBe(words));

  it('begins, of a task, with whoever has it', () => {
    expect(aboutWords(newReminder('task'), 'task')).toBe('Whoever has the task');
  });
});

import { describe, expect, it } from 'vitest';
import {
  editsOf,
  goingOf,
  goingWords,
  isQuiet,
  isUnsaid,
  isWithheld,
  keyOf,
  type PlannedMessage,
  reasonsOf,
} from './planned.ts';
import { previewOf, rosa } from './testing.ts';

const email: PlannedMessage = { ...rosa, channel: 'email', subject: 'Filed', to: 'rosa@example.org' };
const stopped: PlannedMessage = { ...rosa, withheld: { code: 'opted_out', say: 'Opted out.', fix: null } };

describe('a tick', () => {
  it('is done without a word only when nothing comes of it', () => {
    expect(isQuiet({ triggers: [], moves: [], alreadySent: [] })).toBe(true);
    expect(isQuiet(previewOf([rosa]))).toBe(false);
    expect(isQuiet(previewOf([], { skipped: 'No, because …' }))).toBe(true);
    expect(isQuiet({ ...previewOf([], { skipped: 'No' }), alreadySent: [{ name: 'Rosa', say: 'x' }] })).toBe(
      false,
    );
  });

  it('says what goes, and leaves out what does not', () => {
    const preview = previewOf([rosa, email, stopped]);
    expect(goingWords(goingOf(preview))).toBe('a text and an email');
    expect(goingWords([rosa, rosa])).toBe('2 texts');
    expect(goingOf(preview, new Set([preview.triggers[0]?.triggerId ?? '']))).toEqual([]);
    expect(goingWords([])).toBe('');
  });

  it('takes a trigger for withheld of which nothing goes, unless what it lacks was written', () => {
    const isHeld = (by: Partial<PlannedMessage>, edited = false) => {
      const message = { ...rosa, ...by };
      const [trigger] = previewOf([message]).triggers;
      if (!trigger) throw new Error('it has one');
      const edits = edited ? { [keyOf(trigger, message)]: { body: 'Hi', subject: '' } } : {};
      return isWithheld(trigger, edits);
    };
    const words = { code: 'words', say: 'A word is missing.', fix: null };
    expect([isHeld({}), isHeld(stopped), isHeld({ withheld: words })]).toEqual([false, true, true]);
    expect(isHeld({ withheld: words }, true)).toBe(false);
    expect(isHeld({ ...stopped, also: [words] }, true)).toBe(true);
    expect(reasonsOf({ ...stopped, also: [words] }).map(({ code }) => code)).toEqual(['opted_out', 'words']);
    expect(previewOf([rosa, stopped]).triggers.map((trigger) => isWithheld(trigger))).toEqual([false]);
  });

  it('hands over only words that were changed', () => {
    const preview = previewOf([rosa, email]);
    const [trigger] = preview.triggers;
    if (!trigger) throw new Error('it has one');
    const same = { [keyOf(trigger, rosa)]: { body: rosa.body, subject: '' } };
    expect(editsOf(preview, new Set(), same)).toEqual([]);
    const other = { [keyOf(trigger, email)]: { body: 'Filed today.', subject: 'Your answer' } };
    const { triggerId } = trigger;
    expect(editsOf(preview, new Set(), other)).toEqual([
      {
        triggerId,
        contactId: rosa.contactId,
        channel: 'email',
        body: 'Filed today.',
        subject: 'Your answer',
      },
    ]);
    expect(editsOf(preview, new Set([triggerId]), other)).toEqual([]);
  });

  it('waits for a message that was emptied, unless it is left out or no longer among what goes', () => {
    const preview = previewOf([rosa]);
    const [trigger] = preview.triggers;
    if (!trigger) throw new Error('it has one');
    const emptied = { [keyOf(trigger, rosa)]: { body: ' ', subject: '' } };
    expect(isUnsaid(preview, new Set(), emptied)).toBe(true);
    expect(isUnsaid(preview, new Set([trigger.triggerId]), emptied)).toBe(false);
    expect(isUnsaid(previewOf([]), new Set(), emptied)).toBe(false);
    expect(isUnsaid(preview, new Set(), {})).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKeyword } from '../opt-out.ts';
import { type AskedReminder, answeredReminder, answerVocabulary, isAnswerTo, readAnswer } from './answers.ts';
import type { Answer } from './types.ts';

describe('readAnswer', () => {
  it.each<[string, Answer | null]>([
    ['1', 'yes'],
    [' 1. ', 'yes'],
    ['(2)', 'no'],
    ['#3', 'help'],
    ['１', 'yes'],
    ['١', 'yes'],
    ['२', 'no'],
    ['3️⃣', 'help'],
    ['👍🏽', 'yes'],
    ['✔️', 'yes'],
    ['YES!', 'yes'],
    ['Sí', 'yes'],
    ['si', 'yes'],
    ['Có', 'yes'],
    ['co', 'yes'],
    ['Không', 'no'],
    ['NÃO', 'no'],
    ['I can’t come', 'no'],
    ["Can't make it.", 'no'],
    ['Necesito ayuda', 'help'],
    ['cần giúp đỡ', 'help'],
    ['帮助', 'help'],
    ['да', 'yes'],
    ['نعم', 'yes'],
    ['1 - yes', 'yes'],
    ['2 no puedo ir', 'no'],
    ['1 no', null],
    ['1 2', null],
    ['12', null],
    ['4', null],
    ['0', null],
    ['1 child and 2 cats', null],
    ['yes but I need a ride', null],
    ['no problem', null],
    ['Is it at 1?', null],
    ['', null],
    ['constructor', null],
  ])('%s → %s', (body, answer) => expect(readAnswer(body)).toBe(answer));

  const said = Object.values(answerVocabulary).flatMap((language) =>
    (Object.entries(language) as [Answer, string[]][]).flatMap(([answer, words]) =>
      words.map((word) => [word, answer] as const),
    ),
  );

  it.each(said)('“%s” means one thing in all languages, however it is typed', (word, answer) => {
    for (const typed of [word, word.toUpperCase(), `  ${word}!! `, word.normalize('NFD')])
      expect(readAnswer(typed)).toBe(answer);
  });

  it.each(said)('“%s” is no keyword of ours, so nothing is taken from STOP and HELP', (word) => {
    expect(readKeyword(word, { optedOut: false })).toBeNull();
  });

  it('needs the whole message: with anything after it, it answers nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...said), fc.stringMatching(/^[b-z]{5,12}$/), ([word], more) => {
        fc.pre(readAnswer(more) === null);
        expect(readAnswer(`${word} zq${more}`)).toBeNull();
      }),
    );
  });
});

const hour = (at: number) => new Date(Date.UTC(2026, 10, 22, 0) + at * 3_600_000).toISOString();
const asked = (
  id: string,
  sent: number | null,
  starts: number,
  more: Partial<AskedReminder> = {},
): AskedReminder => ({
  id,
  sentAt: sent === null ? null : hour(sent),
  superseded: false,
  startsAt: hour(starts),
  answeredAt: null,
  writtenToAt: null,
  ...more,
});

describe('answeredReminder', () => {
  it.each<[string, AskedReminder[], number, string | null]>([
    ['the only one', [asked('a', 1, 50)], 2, 'a'],
    ['the later of two', [asked('a', 1, 50), asked('b', 3, 60)], 4, 'b'],
    ['never one that went after it was written', [asked('a', 1, 50), asked('b', 3, 60)], 2, 'a'],
    ['none, when the event of the last has passed', [asked('a', 1, 3), asked('b', 0, 60)], 4, null],
    [
      'none, when that of the last was moved: nothing is said about the one before it',
      [asked('a', 1, 50, { superseded: true }), asked('b', 0, 60)],
      2,
      null,
    ],
    [
      'the last again, when they change their mind',
      [asked('a', 0, 60), asked('b', 1, 50, { answeredAt: hour(2) })],
      3,
      'b',
    ],
    ['none, when what came later was written before', [asked('b', 1, 50, { answeredAt: hour(4) })], 3, null],
    ['not of one that was moved', [asked('a', 1, 50, { superseded: true })], 2, null],
    ['not one that never went', [asked('a', null, 50)], 2, null],
    ['none', [], 2, null],
  ])('%s', (_name, reminders, at, id) => {
    expect(answeredReminder(reminders, hour(at))?.id ?? null).toBe(id);
  });

  const anyReminder = fc
    .record({
      sent: fc.option(fc.nat(40)),
      starts: fc.nat(80),
      superseded: fc.boolean(),
      answered: fc.option(fc.nat(60)),
    })
    .map(({ sent, starts, superseded, answered }) =>
      asked('', sent, starts, { superseded, answeredAt: answered === null ? null : hour(answered) }),
    );
  const some = fc
    .array(anyReminder, { maxLength: 8 })
    .map((list) => list.map((one, at) => ({ ...one, id: `r${at}` })));

  it('goes to the last that had gone by then, or to none', () => {
    fc.assert(
      fc.property(some, fc.nat(60), (reminders, at) => {
        const now = hour(at);
        const found = answeredReminder(reminders, now);
        const gone = reminders.filter(({ sentAt }) => sentAt !== null && sentAt <= now);
        if (found) {
          expect([found.superseded, found.startsAt > now, (found.answeredAt ?? '') <= now]).toEqual([
            false,
            true,
            true,
          ]);
          for (const one of gone) expect((one.sentAt ?? '') <= (found.sentAt ?? '')).toBe(true);
        } else {
          const newest = gone
            .map((one) => one.sentAt ?? '')
            .sort()
            .at(-1);
          const last = gone.filter(({ sentAt }) => sentAt === newest);
          expect(
            last.length === 0 ||
              last.some((one) => one.superseded || one.startsAt <= now || (one.answeredAt ?? '') > now),
          ).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order they are given in', () => {
    const shuffled = some.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.nat(60), ([list, other], at) => {
        expect(answeredReminder(other, hour(at))?.id).toBe(answeredReminder(list, hour(at))?.id);
      }),
    );
  });

  it('an answer to one changes nothing for those that went later', () => {
    fc.assert(
      fc.property(some, fc.nat(60), (reminders, at) => {
        const found = answeredReminder(reminders, hour(at));
        const without = reminders.filter((one) => one.sentAt === null || one.sentAt <= hour(at));
        expect(answeredReminder(without, hour(at))?.id).toBe(found?.id);
      }),
    );
  });
});

describe('isAnswerTo', () => {
  const said = ['1', '(2)', '٣', '1 yes', '2. No puedo ir'];
  const words = ['Yes', 'No', 'Sí', 'need help', '👍'];

  it.each<[string, number | null, number, readonly string[], boolean]>([
    ['numbers, when nobody wrote to them since', null, 2, said, true],
    ['words, when nobody wrote to them since', null, 2, words, true],
    ['numbers, though somebody wrote to them since', 2, 3, said, true],
    ['words, when somebody wrote to them since: they may be an answer to that', 2, 3, words, false],
    ['words of the moment in which somebody wrote', 3, 3, words, false],
    ['words that were written before somebody wrote, and reach us after it', 4, 3, words, true],
  ])('%s', (_name, writtenTo, at, bodies, expected) => {
    const reminder = asked('a', 1, 50, { writtenToAt: writtenTo === null ? null : hour(writtenTo) });
    for (const body of bodies) {
      expect(readAnswer(body)).not.toBeNull();
      expect([body, isAnswerTo(reminder, { body, writtenAt: hour(at) })]).toEqual([body, expected]);
    }
  });
});

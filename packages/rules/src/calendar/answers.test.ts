import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKeyword } from '../opt-out.ts';
import { type AskedReminder, answeredReminder, answerVocabulary, readAnswer } from './answers.ts';
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
  answered: false,
  superseded: false,
  startsAt: hour(starts),
  ...more,
});

describe('answeredReminder', () => {
  it.each<[string, AskedReminder[], number, string | null]>([
    ['the only one', [asked('a', 1, 50)], 2, 'a'],
    ['the later of two', [asked('a', 1, 50), asked('b', 3, 60)], 4, 'b'],
    ['never one that went after it was written', [asked('a', 1, 50), asked('b', 3, 60)], 2, 'a'],
    [
      'the one before it, once the last is answered',
      [asked('a', 1, 50), asked('b', 3, 60, { answered: true })],
      4,
      'a',
    ],
    ['not of an event that has passed', [asked('a', 1, 3), asked('b', 0, 60)], 4, 'b'],
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
      answered: fc.boolean(),
      superseded: fc.boolean(),
    })
    .map(({ sent, starts, ...more }) => asked('', sent, starts, more));
  const some = fc
    .array(anyReminder, { maxLength: 8 })
    .map((list) => list.map((one, at) => ({ ...one, id: `r${at}` })));

  it('goes to an open one that had gone by then, and none that went later is passed over for it', () => {
    fc.assert(
      fc.property(some, fc.nat(60), (reminders, at) => {
        const now = hour(at);
        const found = answeredReminder(reminders, now);
        const open = reminders.filter(
          (one) =>
            !one.answered &&
            !one.superseded &&
            one.sentAt !== null &&
            one.sentAt <= now &&
            one.startsAt > now,
        );
        if (found) expect(open).toContain(found);
        else expect(open).toEqual([]);
        for (const one of open) expect((one.sentAt ?? '') <= (found?.sentAt ?? '')).toBe(true);
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

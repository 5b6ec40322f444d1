import { describe, expect, it } from 'vitest';
import { madeOf, refill, refillWhole } from './refill.ts';

const of = (text: string, contactId: string | null, language = 'en') =>
  madeOf({ id: 'hearing', language, text }, contactId);
const tamika = of('Tamika, your hearing is on Dec 29.', 'tamika');
const beatriz = of('Beatriz, su audiencia es el 29 de dic.', 'beatriz', 'es');

describe('words that a template gave, for another person or after another answer', () => {
  it.each([
    ['as they were given', tamika.text, beatriz.text],
    ['with words around them', `Hi! ${tamika.text}\nSee you.`, `Hi! ${beatriz.text}\nSee you.`],
  ])('follow %s', (_name, body, follows) => {
    expect(refill(body, tamika, beatriz)).toEqual({ kind: 'follows', body: follows, made: beatriz });
  });

  it.each([
    ['a word of them is another', 'Tamika, your hearing is on Dec 30.'],
    ['there is nothing of them left', 'Call us.'],
    ['they are taken out', ''],
    ['they stand there twice', `${tamika.text} ${tamika.text}`],
  ])('are asked about when %s', (_name, body) => {
    expect(refill(body, tamika, beatriz)).toEqual({ kind: 'asks' });
  });

  it('stay when the template gives the same', () => {
    expect(refill('anything', tamika, { ...tamika })).toEqual({ kind: 'same' });
  });

  it('that read the same for the other person stay as they are, changed by hand or not', () => {
    const other = { ...tamika, contactId: 'beatriz', language: 'es' };
    expect(refill('changed', tamika, other)).toEqual({ kind: 'follows', body: 'changed', made: other });
  });

  it('that were nothing are filled in where nothing was written', () => {
    const none = of('', 'tamika');
    expect(refill('', none, beatriz)).toMatchObject({ kind: 'follows', body: beatriz.text });
    expect(refill('Written', none, beatriz)).toEqual({ kind: 'asks' });
  });
});

describe('a template that is sent as it stands', () => {
  it('is always its own words', () => {
    const follows = { kind: 'follows', body: beatriz.text, made: beatriz };
    for (const body of [tamika.text, 'Written before', '', beatriz.text]) {
      expect(refillWhole(body, tamika, beatriz)).toEqual(follows);
    }
    expect(refillWhole('Written before', beatriz, beatriz)).toEqual(follows);
    expect(refillWhole(beatriz.text, beatriz, beatriz)).toEqual({ kind: 'same' });
  });
});

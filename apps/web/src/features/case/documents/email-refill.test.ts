import { expect, it } from 'vitest';
import { madeEmail, refillEmail, writtenOver } from './email-refill.ts';

const of = (contactId: string, subject: string, text: string) =>
  madeEmail({ id: 'hearing', language: 'en', subject, text }, contactId);
const ana = of('ana', 'Ana, your hearing', 'Dear Ana, it is on Dec 29.');
const ben = of('ben', 'Ben, your hearing', 'Dear Ben, it is on Dec 29.');
const written = { subject: 'Ana, your hearing', body: 'Dear Ana, it is on Dec 29.' };

it('an email that a template gave follows whom it goes to, with what is written around its words', () => {
  const body = `${written.body}\nCall me.`;
  expect(refillEmail({ subject: `Today: ${written.subject}`, body }, ana, ben)).toEqual({
    kind: 'follows',
    made: ben,
    subject: 'Today: Ben, your hearing',
    body: `${ben.text}\nCall me.`,
  });
});

it.for([
  ['its subject', { ...written, subject: 'Ana, our hearing' }],
  ['its words', { ...written, body: 'Dear Ana, it is on Dec 30.' }],
] as const)('asks when %s was changed by hand, and changes neither', ([, words]) => {
  expect(refillEmail(words, ana, ben)).toEqual({ kind: 'asks' });
});

it('leaves a subject of one’s own as it is', () => {
  const own = { ...ana, subject: null };
  const words = { ...written, subject: 'My own' };
  expect(refillEmail(words, own, ben)).toMatchObject({
    kind: 'follows',
    subject: 'My own',
    body: ben.text,
    made: { subject: null },
  });
  expect(writtenOver(words, own, ben)).toEqual({ subject: 'My own', body: ben.text });
});

it('a subject that reads the same for both may be changed by hand', () => {
  const [one, other] = [
    { ...ana, subject: 'News' },
    { ...ben, subject: 'News' },
  ];
  expect(refillEmail({ ...written, subject: 'Some news' }, one, other)).toMatchObject({
    kind: 'follows',
    subject: 'Some news',
    body: ben.text,
  });
});

it('filled in again it is the template’s for whom it goes to now', () => {
  expect(writtenOver({ subject: 'Changed', body: 'Changed' }, ana, ben)).toEqual({
    subject: ben.subject,
    body: ben.text,
  });
});

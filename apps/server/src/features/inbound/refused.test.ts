import { beforeAll, expect, test } from 'vitest';
import { addContact, addMatter } from '../../testing/people.ts';
import { captured, clientNumber, countRows, formOf, openOffice } from './testing.ts';

const office = await openOffice();
let before: Record<string, number>;

beforeAll(async () => {
  await addMatter(office.db, { clientId: await addContact(office.db, 'Maria Alvarez', [clientNumber]) });
  before = await countRows(office);
});

const withoutField = (name: string): [string, string, string] => [
  `${name} is missing`,
  formOf({ [name]: undefined }),
  name,
];

test.each([
  withoutField('MessageSid'),
  withoutField('AccountSid'),
  withoutField('From'),
  withoutField('To'),
  withoutField('Body'),
  ['a picture has no address', formOf({ NumMedia: '1', MediaContentType0: 'image/png' }), 'MediaUrl0'],
  ['the count of pictures is no number', formOf({ NumMedia: 'many' }), 'NumMedia'],
  ['a message id of no known kind', formOf({ MessageSid: "SM' or 1=1" }), 'MessageSid'],
  ['the body of the text is not UTF-8', formOf().replace(/Body=[^&]*/, 'Body=caf%E9'), 'Body'],
  ['two bodies', `${formOf()}&Body=Another`, 'Body'],
])('%s: 422 names the field, and nothing is stored', async (_, form, field) => {
  const answer = await office.post(form);
  expect(answer.status).toBe(422);
  expect(answer.type).toContain('application/problem+json');
  expect(JSON.parse(answer.body).fields[0].field).toBe(field);
  expect(await countRows(office)).toEqual(before);
});

test('bytes that are not UTF-8 at all: 422', async () => {
  const answer = await office.post(
    Buffer.concat([Buffer.from(`${formOf()}&Note=`), Buffer.from([0xff, 0xfe])]),
  );
  expect(answer.status).toBe(422);
  expect(await countRows(office)).toEqual(before);
});

const form = captured('inbound-plain');

test.each([
  ['no signature', form, { signature: '' }, 403, 'bad_signature'],
  ['a made-up signature', form, { signature: 'bm90IGEgc2lnbmF0dXJl' }, 403, 'bad_signature'],
  ['an unknown token', form, { token: 'guessed' }, 404, 'not_found'],
  ['an oversize body', formOf({ Body: 'x'.repeat(256 * 1024) }), {}, 413, 'too_large'],
  ['another account in the payload', formOf({ AccountSid: `AC${'9'.repeat(32)}` }), {}, 403, 'other_account'],
])('%s is refused, and nothing is stored', async (_, body, options, status, code) => {
  const answer = await office.post(body, options);
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body).code).toBe(code);
  expect(await countRows(office)).toEqual(before);
});

test('a text changed after it was signed is refused', async () => {
  const changed = form.replace('Thanks', 'No+thanks');
  expect(changed).not.toBe(form);
  expect((await office.post(changed, { signature: office.signatureOf(form) })).status).toBe(403);
  expect(await countRows(office)).toEqual(before);
  expect((await office.post(form, { signature: office.signatureOf(form) })).status).toBe(200);
});

test('no error body repeats the text or the number', async () => {
  const secret = 'a very private sentence';
  for (const bad of [{ NumMedia: 'many' }, { MessageSid: 'x' }, { AccountSid: `AC${'9'.repeat(32)}` }]) {
    const { body } = await office.text({ Body: secret, ...bad });
    expect(body).not.toContain(secret);
    expect(body).not.toContain(clientNumber);
  }
});

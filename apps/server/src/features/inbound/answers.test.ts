import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { textRoutes } from '../texts/routes.ts';
import { unfiledRoutes } from '../unfiled/routes.ts';
import { clientNumber, type Fields, openOffice } from './testing.ts';

const office = await openOffice((served, db) => {
  textRoutes(served, { db });
  unfiledRoutes(served, { db });
});
const { db } = office;
const maria = await addContact(db, 'Maria Alvarez', [clientNumber]);
const matterId = await addMatter(db, { clientId: maria, number: 'T-1' });
await db.updateTable('site').set({ office_phone: '(617) 555-0100' }).execute();

beforeEach(() => emptyTables(office.database, 'messages', 'opt_outs'));

const says = async (Body: string, more: Fields = {}) => {
  const answer = await office.text({ Body, ...more });
  expect(answer.status).toBe(200);
};
const answers = () =>
  db
    .selectFrom('messages')
    .select([
      'purpose',
      'body',
      'state',
      'origin',
      'client_number',
      'our_address',
      'matter_id',
      'contact_id',
      'segments',
      'due_at',
      'expires_at',
      'id',
      'author_id',
    ])
    .where('purpose', '<>', 'text')
    .orderBy('at')
    .execute();
const given = async () => (await answers()).map(({ purpose }) => purpose.replace('_answer', ''));
const delivered = () =>
  db.updateTable('messages').set({ state: 'delivered' }).where('purpose', '<>', 'text').execute();
/** Everything happened so many hours earlier. */
const ago = (hours: number) =>
  db
    .updateTable('messages')
    .set({ at: sql`at - make_interval(hours => ${hours})` })
    .execute();

describe('STOP', () => {
  test('is answered once, from the number it came to, as an automatic text that five minutes make too late', async () => {
    await says('STOP');
    const [answer, ...others] = await answers();
    expect(others).toEqual([]);
    expect(answer).toMatchObject({
      purpose: 'stop_answer',
      body: 'Harbor Legal Aid: you will get no more texts from us. Reply START to get them again.',
      state: 'queued',
      origin: 'system',
      client_number: clientNumber,
      our_address: '+16175550100',
      matter_id: null,
      contact_id: maria,
      author_id: null,
      segments: 1,
    });
    const wait = (answer?.expires_at?.getTime() ?? 0) - (answer?.due_at?.getTime() ?? 0);
    expect(wait).toBe(5 * 60_000);
  });

  test('repeated is not answered again within a day', async () => {
    await says('STOP');
    await says('stop!');
    await Promise.all([says('STOP'), says('UNSUBSCRIBE')]);
    expect(await given()).toEqual(['stop']);
    // The number stands as it did, so nothing is said though the day is over; only who asks hears.
    await ago(25);
    await says('STOP');
    expect(await given()).toEqual(['stop', 'stop']);
  });

  test('after a START that undid the first is answered, but no more than three times a day', async () => {
    for (let i = 0; i < 4; i++) {
      await says('STOP');
      await says('START');
      await delivered();
    }
    expect((await given()).filter((one) => one === 'stop')).toHaveLength(3);
    expect((await given()).filter((one) => one === 'start')).toHaveLength(3);
  });

  test('whose answer came to nothing is answered when it is repeated', async () => {
    await says('STOP');
    await db.updateTable('messages').set({ state: 'expired' }).where('purpose', '<>', 'text').execute();
    await says('STOP');
    expect(await given()).toEqual(['stop', 'stop']);
  });

  test('of a number that someone opted out by phone is answered: the client hears it for the first time', async () => {
    await db
      .insertInto('opt_outs')
      .values({ number: clientNumber, opted_out: true, source: 'person' })
      .execute();
    await says('STOP');
    expect(await given()).toEqual(['stop']);
  });
});

test.each([
  ['HELP', 'help_answer', 'Harbor Legal Aid. Call us at (617) 555-0100. Reply STOP to stop texts.'],
  ['info', 'help_answer', 'Harbor Legal Aid. Call us at (617) 555-0100. Reply STOP to stop texts.'],
  ['START', 'start_answer', 'Harbor Legal Aid: texts are on again. Reply STOP to stop them.'],
  ['Unstop', 'start_answer', 'Harbor Legal Aid: texts are on again. Reply STOP to stop them.'],
])('%s is answered', async (word, purpose, body) => {
  await says(word);
  expect(await answers()).toMatchObject([{ purpose, body }]);
});

test('HELP is answered to a number that is opted out too, three times a day', async () => {
  await says('STOP');
  for (let i = 0; i < 5; i++) await says('HELP');
  expect(await given()).toEqual(['stop', 'help', 'help', 'help']);
  expect((await answers()).map(({ body }) => body)).toContain(
    'Harbor Legal Aid. Call us at (617) 555-0100. You get no texts from us. Reply START to get them again.',
  );
  await ago(25);
  await says('HELP');
  expect((await given()).at(-1)).toBe('help');
});

test('YES is an answer to START only from a number that is opted out', async () => {
  await says('YES');
  expect(await given()).toEqual([]);
  await says('STOP');
  await says('Yes');
  expect(await given()).toEqual(['stop', 'start']);
});

test.each([
  ['STOP', 'STOP'],
  ['START', 'START'],
  ['HELP', 'HELP'],
  ['ALTO', 'STOP'],
])('what the provider has answered itself is not answered by us: %s', async (Body, OptOutType) => {
  await says(Body, { OptOutType });
  expect(await given()).toEqual([]);
});

test('ordinary words are not answered', async () => {
  for (const Body of ['Yes', 'cancel my appointment', 'please stop texting me', 'help me please', 'Thanks'])
    await says(Body);
  expect(await given()).toEqual([]);
});

test('is in the contact’s language, and in the site’s own words', async () => {
  await db.updateTable('contacts').set({ language: 'es-MX' }).where('id', '=', maria).execute();
  await says('STOP');
  await db
    .updateTable('site')
    .set({
      text_templates: JSON.stringify({
        helpStopped: { es: '{{ office }}: llame al {{ phone }}, por favor.' },
      }),
    })
    .execute();
  await says('HELP');
  expect((await answers()).map(({ body }) => body)).toEqual([
    'Harbor Legal Aid: ya no le enviaremos textos. Responda START para recibirlos de nuevo.',
    'Harbor Legal Aid: llame al (617) 555-0100, por favor.',
  ]);
  await db.updateTable('contacts').set({ language: null }).where('id', '=', maria).execute();
  await db.updateTable('site').set({ text_templates: '{}' }).execute();
});

test('a number of nobody known is answered too, and nothing is filed for it', async () => {
  await says('STOP', { From: '+16175550198' });
  const [answer] = await answers();
  expect(answer).toMatchObject({ client_number: '+16175550198', contact_id: null, matter_id: null });
  expect(await db.selectFrom('answer_places').selectAll().execute()).toEqual([]);
});

test('to an address that is not ours there is no answer: there is nowhere to send it from', async () => {
  await says('STOP', { To: '+16175550109' });
  expect(await given()).toEqual([]);
});

test('what was answered leads no later text anywhere', async () => {
  const stranger = '+16175550197';
  await says('STOP', { From: stranger });
  await delivered();
  await says('Who is this?', { From: stranger });
  const unfiled = await db
    .selectFrom('messages')
    .select(['body', 'unfiled_reason'])
    .where('direction', '=', 'in')
    .orderBy('at')
    .execute();
  expect(unfiled).toEqual([
    { body: 'STOP', unfiled_reason: 'no_match' },
    { body: 'Who is this?', unfiled_reason: 'no_match' },
  ]);
});

test('stands in the log of every case the text is on, after it, as an automatic text', async () => {
  const other = await addMatter(db, { clientId: maria, number: 'T-2' });
  await says('STOP');
  for (const id of [matterId, other]) {
    const { body } = await office.as('staff').get(`/matters/${id}/messages`);
    expect(body.items).toMatchObject([
      {
        direction: 'out',
        origin: 'system',
        author: null,
        state: 'queued',
        body: expect.stringMatching(/no more texts/),
      },
      { direction: 'in', body: 'STOP' },
    ]);
    const detail = await office.as('staff').get(`/messages/${body.items[0].id}/detail`);
    expect(detail.body.history).toMatchObject([{ to: 'queued', source: 'system' }]);
    const first = (await office.as('staff').get(`/matters/${id}/messages`, { limit: 1 })).body;
    const rest = (await office.as('staff').get(`/matters/${id}/messages`, { limit: 5, after: first.next }))
      .body;
    expect([...first.items, ...rest.items]).toEqual(body.items);
  }
});

test('to a text that is filed later stands where that is filed', async () => {
  const From = '+16175550193';
  await says('STOP', { From });
  const { body } = await office.as('staff').get('/unfiled');
  await office.as('staff').post(`/unfiled/${body.items[0].id}/file`, { matterIds: [matterId] });
  const log = await office.as('staff').get(`/matters/${matterId}/messages`);
  expect(log.body.items.map((one: { body: string }) => one.body)).toEqual([
    'Harbor Legal Aid: you will get no more texts from us. Reply START to get them again.',
    'STOP',
  ]);
});

test('behind a wall is not shown to whoever is kept out', async () => {
  const out = await addUser(db, 'supervisor', 'Walled Off');
  const hidden = await addMatter(db, { clientId: await addContact(db, 'Hidden', ['+16175550177']) });
  await wallOff(db, hidden, out.id);
  await says('STOP', { From: '+16175550177' });
  const [answer] = await answers();
  const detail = (id: string) => office.as(out).get(`/messages/${id}/detail`);
  const [walled, missing] = [
    await detail(String(answer?.id)),
    await detail('0199a000-0000-7000-8000-000000000000'),
  ];
  expect([walled.status, walled.raw]).toEqual([404, missing.raw]);
  expect((await office.as('staff').get(`/messages/${answer?.id}/detail`)).status).toBe(200);
});

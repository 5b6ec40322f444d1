import { beforeEach, expect, test } from 'vitest';
import { addContact, addMatter } from '../../testing/people.ts';
import { clientNumber, newSid, openOffice, placesOf } from './testing.ts';

const office = await openOffice();
await addMatter(office.db, {
  clientId: await addContact(office.db, 'Maria Alvarez', [clientNumber]),
  number: 'T-1',
});

beforeEach(() => office.db.deleteFrom('opt_outs').execute());

async function standing() {
  const row = await office.db
    .selectFrom('opt_outs')
    .innerJoin('messages', 'messages.id', 'opt_outs.message_id')
    .select(['number', 'opted_out', 'source', 'body'])
    .executeTakeFirst();
  return row && { number: row.number, optedOut: row.opted_out, source: row.source, by: row.body };
}

test.each([
  ['STOP', {}, { optedOut: true, source: 'keyword' }],
  [' stop. ', {}, { optedOut: true, source: 'keyword' }],
  ['Stop All', {}, { optedOut: true, source: 'keyword' }],
  ['START', {}, { optedOut: false, source: 'keyword' }],
  ['STOP', { OptOutType: 'STOP' }, { optedOut: true, source: 'provider' }],
  // A word the office set up at the provider.
  ['ALTO', { OptOutType: 'STOP' }, { optedOut: true, source: 'provider' }],
  ['SEGUIR', { OptOutType: 'START' }, { optedOut: false, source: 'provider' }],
])('%j %o is recorded for the number, and the text is filed as any other', async (Body, more, expected) => {
  const sid = newSid();
  await office.text({ MessageSid: sid, Body, ...more });
  expect(await standing()).toEqual({ number: clientNumber, by: Body, ...expected });
  expect(await placesOf(office.db, sid)).toEqual(['T-1:phone_field']);
  const audit = await office.db
    .selectFrom('audit')
    .innerJoin('messages', (join) =>
      join.onRef('audit.subject_id', '=', (eb) => eb.cast('messages.id', 'text')),
    )
    .select(['action', 'details'])
    .where('provider_message_id', '=', sid)
    .orderBy('audit.id')
    .execute();
  expect(audit).toEqual([
    { action: 'text.filed', details: { reasons: ['phone_field'] } },
    {
      action: expected.optedOut ? 'number.opted_out' : 'number.opted_in',
      details: { source: expected.source },
    },
  ]);
});

test.each(['cancel my appointment', 'End of month works', 'Yes', 'help', 'Please stop texting me'])(
  '%j records nothing',
  async (Body) => {
    await office.text({ Body });
    expect(await standing()).toBeUndefined();
  },
);

test('yes opts in a number that is opted out, and then is an answer again', async () => {
  await office.text({ Body: 'STOP' });
  await office.text({ Body: 'Yes!' });
  expect(await standing()).toMatchObject({ optedOut: false, by: 'Yes!' });
  await office.text({ Body: 'YES' });
  expect(await standing()).toMatchObject({ by: 'Yes!' });
});

test('the last of several that come together is the number’s word', async () => {
  await Promise.all(['Hello', 'STOP', 'yes', 'Good'].map((Body) => office.text({ Body })));
  expect(await standing()).toMatchObject({ optedOut: false, by: 'yes' });
  await Promise.all(['Hello', 'START', 'STOP', 'Good'].map((Body) => office.text({ Body })));
  expect(await standing()).toMatchObject({ optedOut: true, by: 'STOP' });
});

test('it holds for the number whatever matter it is on, or none', async () => {
  const sid = newSid();
  await office.text({ MessageSid: sid, Body: 'STOP', From: '+16175550198' });
  expect(await placesOf(office.db, sid)).toEqual(['unfiled no_match']);
  expect(await standing()).toMatchObject({ number: '+16175550198', optedOut: true });
});

test('an opt-out a person recorded gives way to the client’s own word', async () => {
  await office.db
    .insertInto('opt_outs')
    .values({ number: clientNumber, opted_out: true, source: 'person', user_id: office.users.staff.id })
    .execute();
  await office.text({ Body: 'START' });
  const row = await office.db.selectFrom('opt_outs').selectAll().executeTakeFirst();
  expect(row).toMatchObject({ opted_out: false, source: 'keyword', user_id: null });
});

test('what waits to go to the number is stopped with it', async () => {
  const { id } = await office.db
    .insertInto('messages')
    .values({
      direction: 'out',
      state: 'queued',
      origin: 'manual',
      matter_id: await addMatter(office.db, { clientId: await addContact(office.db, 'Ana Diaz') }),
      client_number: clientNumber,
      body: 'See you on Friday.',
      due_at: '2030-01-01T00:00:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await office.text({ Body: 'STOP' });
  const message = await office.db
    .selectFrom('messages')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst();
  expect(message?.state).toBe('suppressed');
});

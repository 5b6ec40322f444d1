import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter } from '../../testing/people.ts';
import { clientNumber, countRows, formOf, newSid, type Office, openOffice, placesOf } from './testing.ts';

const office = await openOffice();
await addMatter(office.db, {
  clientId: await addContact(office.db, 'Maria Alvarez', [clientNumber]),
  number: 'T-1',
});
const pool = office.database.pool;

/** What must be the same whatever way the texts came. */
async function stored({ db }: Office): Promise<Record<string, unknown>> {
  const messages = await db
    .selectFrom('messages')
    .leftJoin('filings', 'filings.message_id', 'messages.id')
    .leftJoin('alerts', 'alerts.message_id', 'messages.id')
    .leftJoin('notes', 'notes.message_id', 'messages.id')
    .select(['provider_message_id', 'messages.body', 'unfiled_reason', 'reasons', 'notes.body as note'])
    .orderBy('provider_message_id')
    .execute();
  const { rows: optOuts } = await pool.query('select number, opted_out from opt_outs order by 1');
  return { messages, optOuts };
}

const empty = () => emptyTables(office.database, 'messages', 'notes', 'opt_outs');
const picture = {
  NumMedia: '1',
  MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1',
  MediaContentType0: 'image/png',
};

test('a text replayed ten times at once is one text, and each call gets the same answer', async () => {
  const form = formOf({ MessageSid: newSid(), Body: 'STOP', ...picture });
  const answers = await Promise.all(Array.from({ length: 10 }, () => office.post(form)));
  expect(new Set(answers.map(({ status, body, type }) => `${status} ${type} ${body}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  const after = await countRows(office);
  expect(after).toMatchObject({
    // the text and the one answer to it
    'public.messages': 2,
    'public.answer_places': 1,
    'public.notes': 1,
    'public.filings': 1,
    'public.alerts': 1,
  });
  expect(after).toMatchObject({
    'public.media': 1,
    'public.opt_outs': 1,
    'public.opt_out_changes': 1,
    'graphile_worker._private_jobs': 1,
  });

  expect((await office.post(form)).body).toBe(answers[0]?.body);
  expect(await countRows(office)).toEqual(after);
});

test('a STOP replayed after a START does not opt the number out again', async () => {
  await empty();
  const stop = formOf({ Body: 'STOP' });
  await office.post(stop);
  await office.text({ Body: 'START' });
  await Promise.all([office.post(stop), office.post(stop)]);
  const { rows } = await pool.query('select opted_out from opt_outs');
  expect(rows).toEqual([{ opted_out: false }]);
});

test('duplicates in any order, one by one or together, end in the same rows', async () => {
  const forms = ['One', 'Two', 'Three'].map((Body, index) =>
    formOf({ Body, MessageSid: newSid(), From: index === 2 ? '+16175550199' : clientNumber }),
  );
  await empty();
  for (const form of forms) await office.post(form);
  const once = await stored(office);

  const calls = fc.shuffledSubarray(
    [...forms, ...forms, ...forms].map((form, index) => ({ form, index })),
    { minLength: 9 },
  );
  await fc.assert(
    fc.asyncProperty(calls, fc.boolean(), async (order, together) => {
      await empty();
      if (together) await Promise.all(order.map(({ form }) => office.post(form)));
      else for (const { form } of order) await office.post(form);
      expect(await stored(office)).toEqual(once);
    }),
    { numRuns: 12 },
  );
});

test('two hundred at once, duplicates among them and one that cannot be stored', async () => {
  await empty();
  await pool.query(`create function refuse_poison() returns trigger language plpgsql as
    $$ begin if new.body = 'poison' then raise exception 'cannot be stored'; end if; return new; end $$`);
  await pool.query(
    'create trigger poison before insert on messages for each row execute function refuse_poison()',
  );
  const fine = Array.from({ length: 149 }, (_, i) => formOf({ Body: `Text ${i}`, MessageSid: newSid() }));
  const poison = formOf({ Body: 'poison', MessageSid: newSid() });
  const calls = [...fine, ...fine.slice(0, 50), poison].map((form, index) => ({
    form,
    order: (index * 73) % 200,
  }));
  calls.sort((a, b) => a.order - b.order);
  const answers = await Promise.all(
    calls.map(async ({ form }) => ({ poisoned: form === poison, ...(await office.post(form)) })),
  );
  for (const { poisoned, status } of answers) expect(status).toBe(poisoned ? 500 : 200);
  const { rows } = await pool.query(
    'select count(*), count(distinct provider_message_id) as texts from messages',
  );
  expect(rows).toEqual([{ count: 149, texts: 149 }]);
  expect(await countRows(office)).toMatchObject({
    'public.filings': 149,
    'public.notes': 149,
    'public.alerts': 149,
  });
});

test('a crash before the commit stores nothing; the provider’s retry stores the text once', async () => {
  await empty();
  // The last thing before the commit fails: everything was written by then.
  await pool.query(`create function crash() returns trigger language plpgsql as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
  await pool.query(`create constraint trigger crash after insert on audit deferrable initially deferred
    for each row execute function crash()`);
  const before = await countRows(office);
  const form = formOf({ MessageSid: newSid() });
  expect((await office.post(form)).status).toBe(500);
  expect(await countRows(office)).toEqual(before);

  await pool.query('drop trigger crash on audit');
  expect((await office.post(form)).status).toBe(200);
  expect((await office.post(form)).status).toBe(200);
  expect(await placesOf(office.db, String(new URLSearchParams(form).get('MessageSid')))).toEqual([
    'T-1:phone_field',
  ]);
  expect(await countRows(office)).toMatchObject({
    'public.messages': 1,
    'public.filings': 1,
    'public.alerts': 1,
  });
});

afterEach(async () => {
  await pool.query('drop trigger if exists poison on messages');
  await pool.query('drop trigger if exists crash on audit');
});

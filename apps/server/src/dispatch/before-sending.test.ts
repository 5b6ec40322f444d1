import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../db/connect.ts';
import { recordOptOut } from '../db/queries/opt-outs.ts';
import { queueAnswer } from '../db/queue-answer.ts';
import { queueAutomated } from '../db/queue-automated.ts';
import { makeAccounts } from '../providers/accounts.ts';
import { providers } from '../providers/registry.ts';
import { freshDatabase } from '../testing/database.ts';
import { emptyTables } from '../testing/empty.ts';
import { addSite } from '../testing/people.ts';
import { accept, refuse, startStubProvider } from '../testing/stub-provider.ts';
import { addClientMatter, addTestSender, queueTexts, testBox } from '../testing/texts.ts';
import { zoneAtNoon } from '../testing/zones.ts';
import { DispatchLoop } from './loop.ts';
import { sweep } from './sweep.ts';

const database = await freshDatabase();
const { db } = database;
await addSite(db);
const stub = await startStubProvider();
const sender = await addTestSender(db, stub.url);
const number = '+16175550142';
const client = await addClientMatter(db, number);
await db.updateTable('contacts').set({ time_zone: zoneAtNoon() }).execute();
const log = pino({ level: 'silent' });
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });
const line = 'Harbor Legal Aid. Reply STOP to stop texts.';

const loops: DispatchLoop[] = [];
const startLoop = () => loops.push(new DispatchLoop({ db, accountClient: accounts.accountClient, log }));
beforeEach(async () => {
  await emptyTables(database, 'messages', 'opt_outs', 'consents');
  await db
    .updateTable('site')
    .set({ consent_required: false, permitted_from: '08:00', permitted_to: '21:00' })
    .execute();
  stub.calls.length = 0;
  stub.answer = (_call, reply) => void accept(reply);
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
});

const read = (id: string) =>
  db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const stateOf = async (id: string) => (await read(id)).state;
// A dispatcher looks once a second, and the machine may be busy.
const patience = { timeout: 10_000 };
const becomes = (id: string, state: string) => expect.poll(() => stateOf(id), patience).toBe(state);
const manual = async (contactId: string | null = client.contactId) =>
  (await queueTexts(db, sender, [{ ...client, contactId, to: number }]))[0] as string;
const optOut = () =>
  inTransaction(db, (tx) => recordOptOut(tx, { number, optedOut: true, source: 'person' }));

describe('the answer to a keyword', () => {
  async function answerTo(keyword: 'stop' | 'start' | 'help'): Promise<string> {
    const { id: messageId } = await db
      .insertInto('messages')
      .values({ direction: 'in', state: 'received', origin: 'client', client_number: number, body: keyword })
      .returning('id')
      .executeTakeFirstOrThrow();
    const asked = { keyword, messageId, number, contactId: null, senderId: sender.senderId };
    await inTransaction(db, (tx) => queueAnswer(tx, { ...asked, matterIds: [client.matterId] }));
    const { id } = await db
      .selectFrom('messages')
      .select('id')
      .where('reply_to', '=', messageId)
      .executeTakeFirstOrThrow();
    return id;
  }

  it.each(['stop', 'help'] as const)('%s goes to a number that is opted out', async (keyword) => {
    await optOut();
    const id = await answerTo(keyword);
    startLoop();
    await becomes(id, 'accepted');
    expect(stub.calls).toMatchObject([{ messageId: id, to: number }]);
  });

  it('start does not: the number has said STOP again', async () => {
    const id = await answerTo('start');
    await optOut();
    startLoop();
    await becomes(id, 'suppressed');
    expect(stub.calls).toEqual([]);
  });

  it('goes at night, without recorded consent, and tells nobody who we are twice', async () => {
    await db
      .updateTable('site')
      .set({ consent_required: true, permitted_from: '15:00', permitted_to: '16:00' })
      .execute();
    const id = await answerTo('help');
    startLoop();
    await becomes(id, 'accepted');
    expect(stub.calls[0]?.body).toBe('Harbor Legal Aid. Reply STOP to stop texts.');
  });

  it('that the provider refuses for the opt-out is no one’s to look after, and changes nothing', async () => {
    await optOut();
    stub.answer = (_call, reply) => refuse(reply, 400, 21610);
    const id = await answerTo('stop');
    startLoop();
    await becomes(id, 'failed');
    expect(await db.selectFrom('opt_outs').select(['opted_out', 'source']).execute()).toEqual([
      { opted_out: true, source: 'person' },
    ]);
  });
});

it('a provider that says the number opted out is believed: it is in the history, and what waits is stopped', async () => {
  stub.answer = (_call, reply) => refuse(reply, 400, 21610);
  const tomorrow = Temporal.Now.instant().add({ hours: 24 }).toString();
  const text = { ...client, number, body: 'See you at 9.', origin: 'reminder' as const };
  const [id, later] = await inTransaction(db, async (tx) => [
    await queueAutomated(tx, text),
    await queueAutomated(tx, { ...text, dueAt: tomorrow }),
  ]);
  startLoop();
  await becomes(id as string, 'failed');
  await becomes(later as string, 'suppressed');
  const history = await db
    .selectFrom('opt_out_changes')
    .select(['number', 'opted_out', 'source', 'message_id'])
    .execute();
  expect(history).toEqual([{ number, opted_out: true, source: 'provider', message_id: id }]);
});

describe('consent', () => {
  const record = (given: boolean, set: { number?: string; given_on?: string } = {}) =>
    db
      .insertInto('consents')
      .values({ contact_id: client.contactId, given, how: 'phone', given_on: '2026-11-03', ...set })
      .execute();
  const require = () => db.updateTable('site').set({ consent_required: true }).execute();

  it.each<[string, () => Promise<unknown>, string]>([
    ['not asked for and not recorded', async () => {}, 'accepted'],
    ['asked for and not recorded', require, 'suppressed'],
    ['asked for and given', () => Promise.all([require(), record(true)]), 'accepted'],
    [
      'given for another number',
      () => Promise.all([require(), record(true, { number: '+16175550199' })]),
      'suppressed',
    ],
    ['given for this number', () => Promise.all([require(), record(true, { number })]), 'accepted'],
    ['withdrawn, though none is asked for', () => record(false), 'suppressed'],
    [
      'given before it was withdrawn, though recorded later',
      async () => {
        await record(false, { given_on: '2026-11-10' });
        await record(true);
      },
      'suppressed',
    ],
  ])('%s: %#', async (_name, given, expected) => {
    await given();
    const [id, typed] = [await manual(), await manual(null)];
    startLoop();
    await expect
      .poll(async () => [await stateOf(id), await stateOf(typed)], patience)
      .toEqual([expected, expected]);
    if (expected === 'suppressed')
      expect(await read(id)).toMatchObject({
        reason: 'No consent to texts is recorded, or it was withdrawn.',
      });
  });

  it('is asked for a number of nobody known too', async () => {
    await require();
    const [id = ''] = await queueTexts(db, sender, [{ ...client, contactId: null, to: '+16175550188' }]);
    startLoop();
    await becomes(id, 'suppressed');
  });
});

describe('the first text to a number', () => {
  const automated = (body = 'See you at 9.', set: { dueAt?: string; number?: string } = {}) =>
    inTransaction(db, (tx) => queueAutomated(tx, { ...client, number, body, origin: 'task', ...set }));
  const bodies = () => stub.calls.map(({ body }) => body);
  const linesOf = async (...ids: string[]) =>
    (await Promise.all(ids.map(read))).map(({ identification }) => identification);

  it('says who we are, as part of what is sent and of what it costs; the next does not', async () => {
    const words = 'a'.repeat(130);
    const [first, second] = [await automated(words), await automated()];
    expect(await linesOf(first, second)).toEqual([line, null]);
    expect((await read(first)).segments).toBe(2);
    startLoop();
    await expect
      .poll(async () => [await stateOf(first), await stateOf(second)], patience)
      .toEqual(['accepted', 'accepted']);
    expect(bodies().toSorted()).toEqual([`${words}\n${line}`, 'See you at 9.'].toSorted());
  });

  it('of two that are queued at once only one says it', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => automated()));
    expect((await linesOf(...ids)).filter((said) => said !== null)).toEqual([line]);
  });

  it('keeps it when it is tried again', async () => {
    stub.answer = (_call, reply) =>
      stub.calls.length === 1 ? refuse(reply, 429, 20429, { 'retry-after': '0' }) : void accept(reply);
    const id = await automated();
    startLoop();
    await becomes(id, 'accepted');
    expect(bodies()).toEqual(Array(2).fill(`See you at 9.\n${line}`));
  }, 12_000);

  it.each(['canceled', 'suppressed', 'expired', 'failed', 'undelivered'])(
    'that ended %s has told nobody: the next says it',
    async (state) => {
      const first = await automated();
      await db
        .updateTable('messages')
        .set({ state, settled_at: sql<Date>`now()` })
        .where('id', '=', first)
        .execute();
      expect(await linesOf(await automated())).toEqual([line]);
    },
  );

  it('that never left hands it on to one that waits already, and to no other', async () => {
    const tomorrow = Temporal.Now.instant().add({ hours: 24 }).toString();
    const first = await automated();
    const waiting = [
      await automated('One', { dueAt: tomorrow }),
      await automated('Two', { dueAt: tomorrow }),
    ];
    expect(await linesOf(...waiting)).toEqual([null, null]);
    await db
      .updateTable('messages')
      .set({ state: 'canceled', settled_at: sql<Date>`now()` })
      .where('id', '=', first)
      .execute();
    await sweep(db, log);
    await sweep(db, log);
    expect(await linesOf(...waiting)).toEqual([line, null]);
  });

  it('is the one that goes first, not the one that was written first', async () => {
    const later = await automated('Next month', {
      dueAt: Temporal.Now.instant().add({ hours: 600 }).toString(),
    });
    const now = await automated('Now');
    expect(await linesOf(later, now)).toEqual([null, line]);
  });

  it('to another number says it again, in the client’s language', async () => {
    await automated();
    await db.updateTable('contacts').set({ language: 'es' }).where('id', '=', client.contactId).execute();
    const other = await automated('Nos vemos a las 9.', { number: '+16175550177' });
    expect(await linesOf(other)).toEqual(['Harbor Legal Aid. Responda STOP para dejar de recibir textos.']);
    await db.updateTable('contacts').set({ language: null }).where('id', '=', client.contactId).execute();
  });
});

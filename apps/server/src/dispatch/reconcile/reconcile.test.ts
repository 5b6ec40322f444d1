import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { applyReports } from '../../db/apply-reports.ts';
import { inTransaction } from '../../db/connect.ts';
import { openListener } from '../../db/listen.ts';
import { settleOutcomes } from '../../db/queries/message-outcomes.ts';
import { type Claimed, claimDue, sweepStale } from '../../db/queries/message-queue.ts';
import { insertReport } from '../../db/queries/status-reports.ts';
import type { ListedText, ReportedState } from '../../providers/port.ts';
import { freshDatabase } from '../../testing/database.ts';
import { listingProvider, newSid, statusOf } from '../../testing/listing-provider.ts';
import { addSite } from '../../testing/people.ts';
import { addClientMatter, addTestSender, queueTexts } from '../../testing/texts.ts';
import { lookUpNow, reconcile, startReconciling } from './index.ts';

const database = await freshDatabase();
const { db } = database;
await addSite(db);
const sender = await addTestSender(db, 'http://127.0.0.1:9');
const to = '+16175550142';
const { matterId } = await addClientMatter(db, to);
const provider = listingProvider();
const log = pino({ level: 'silent' });
const tools = { db, accountClient: async () => provider.client, log };

beforeEach(async () => {
  Object.assign(provider, { texts: [], asked: [], down: false });
  await db.updateTable('messages').set({ next_look_at: null }).execute();
});

async function claimed(body = 'Your hearing is on Friday.', number = to): Promise<Claimed> {
  await queueTexts(db, sender, [{ matterId, to: number, body }]);
  const [text] = await claimDue(db, randomUUID(), 1);
  return text as Claimed;
}

async function settled(
  text: Claimed,
  kind: 'unknown' | 'accepted',
  id: string | null = null,
): Promise<string> {
  const { messageId, attemptId } = text;
  const none = { providerStatus: null, errorClass: null, errorCode: null, reason: null, waitMs: null };
  await settleOutcomes(db, [{ ...none, messageId, attemptId, kind, providerMessageId: id }]);
  return messageId;
}
const unknown = async (body?: string, number?: string) => settled(await claimed(body, number), 'unknown');

const read = (id: string) =>
  db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const stateOf = async (id: string) => (await read(id)).state;

/** Lets the clock of a text run on: all that has happened to it is so much longer ago. */
async function later(id: string, minutes: number): Promise<void> {
  const ago = (column: string) => sql<Date>`${sql.ref(column)} - make_interval(mins => ${minutes})`;
  await db
    .updateTable('messages')
    .set({ claimed_at: ago('claimed_at'), sent_at: ago('sent_at'), next_look_at: ago('next_look_at') })
    .where('id', '=', id)
    .execute();
  await db
    .updateTable('attempts')
    .set({ settled_at: ago('settled_at') })
    .where('message_id', '=', id)
    .execute();
  for (const text of provider.texts) text.createdAt = new Date(text.createdAt.getTime() - minutes * 60_000);
}

/** Minutes till it is looked up next; null when never. */
async function minutesTillLook(id: string): Promise<number | null> {
  const row = await db
    .selectFrom('messages')
    .select(sql<number | null>`round(extract(epoch from next_look_at - now()) / 60)::int`.as('minutes'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.minutes;
}

async function has(
  text: { body?: string; state?: ReportedState; number?: string } = {},
): Promise<ListedText> {
  const listed: ListedText = {
    providerMessageId: newSid(),
    to: text.number ?? to,
    from: '+16175550100',
    body: text.body ?? 'Your hearing is on Friday.',
    createdAt: new Date(),
    status: statusOf(text.state ?? 'delivered'),
  };
  provider.texts.push(listed);
  return listed;
}

describe('a text whose answer was lost', () => {
  it('is looked for after 1, 5 and 30 minutes, and then left to a person', async () => {
    const id = await unknown();
    const seen: (number | null)[] = [];
    for (const minutes of [1, 4, 25]) {
      seen.push(await minutesTillLook(id));
      expect(await reconcile(tools)).toBe(0);
      await later(id, minutes);
      expect(await reconcile(tools)).toBe(1);
    }
    expect(seen).toEqual([1, 4, 25]);
    expect(await minutesTillLook(id)).toBeNull();
    expect(provider.asked).toEqual([`list ${to}`, `list ${to}`, `list ${to}`]);
    expect(await read(id)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('The provider has no such text'),
    });
  });

  it('is not said to be missing where the provider may list it later', async () => {
    const id = await unknown();
    await later(id, 30);
    const late = async () => ({ ...provider.client, listsLate: true as const });
    await reconcile({ ...tools, accountClient: late });
    expect(await read(id)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('may list it only later'),
    });
    expect(await lookUpNow({ ...tools, accountClient: late }, id)).toBe('none');
  });

  it('is what the provider says of it, when it has exactly one such text', async () => {
    const id = await unknown();
    const listed = await has({ state: 'delivered' });
    await has({ body: 'Another text.' });
    await has({ number: '+16175550143' });
    const notices: string[] = [];
    const listener = await openListener(
      database.connectionString,
      (notice) => notices.push(notice),
      () => {},
    );
    await later(id, 1);
    await reconcile(tools);
    expect(await read(id)).toMatchObject({
      state: 'delivered',
      provider_message_id: listed.providerMessageId,
      provider_status: 'delivered',
      settled_at: expect.any(Date),
      next_look_at: null,
    });
    const history = await db
      .selectFrom('message_history')
      .select(['from_state', 'to_state', 'source'])
      .where('message_id', '=', id)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(history).toEqual({ from_state: 'unknown', to_state: 'delivered', source: 'poll' });
    await expect.poll(() => notices).toContain(JSON.stringify({ kind: 'texts', matterId }));
    await listener.close();
  });

  it('that is still on its way there is looked up by its id from then on', async () => {
    const id = await unknown();
    const listed = await has({ state: 'accepted' });
    await later(id, 1);
    await reconcile(tools);
    expect(await read(id)).toMatchObject({ state: 'accepted', looks: 0 });
    expect(await minutesTillLook(id)).toBe(10);
    listed.status = statusOf('undelivered');
    await later(id, 10);
    await reconcile(tools);
    expect(await read(id)).toMatchObject({ state: 'undelivered', error_code: '30005' });
    expect(provider.asked.at(-1)).toBe(`look up ${listed.providerMessageId}`);
  });

  it('gets the reports that came before it was found', async () => {
    const id = await unknown();
    const { providerMessageId } = await has({ state: 'accepted' });
    const key = { accountId: sender.accountId, providerMessageId, messageId: null };
    const report = { providerStatus: 'delivered', state: 'delivered', errorClass: null };
    await inTransaction(db, async (tx) => {
      await insertReport(tx, { ...key, ...report, errorCode: null, reason: null });
      await applyReports(tx, key);
    });
    await later(id, 1);
    await reconcile(tools);
    expect(await stateOf(id)).toBe('delivered');
  });

  it('is not the one that another text of ours is', async () => {
    const listed = await has();
    const other = await settled(await claimed(), 'accepted', listed.providerMessageId);
    const id = await unknown();
    await later(id, 1);
    await reconcile(tools);
    expect([await stateOf(id), await stateOf(other)]).toEqual(['unknown', 'accepted']);
  });

  it.each(['unknown', 'sending'] as const)(
    'is not decided while another one, %s, may be the listed one',
    async (state) => {
      const body = `Written twice, the other ${state}.`;
      const id = await unknown(body);
      const other = await claimed(body);
      if (state === 'unknown') await settled(other, 'unknown');
      await has({ body });
      await later(id, 1);
      await reconcile(tools);
      expect(await stateOf(id)).toBe('unknown');
      await settled(other, 'accepted', newSid());
    },
  );

  it('is not decided when the provider has several', async () => {
    const body = 'There are two of these.';
    const id = await unknown(body);
    await has({ body });
    await has({ body });
    for (const minutes of [1, 4, 25]) {
      await later(id, minutes);
      await reconcile(tools);
    }
    expect(await read(id)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('more than one text'),
    });
  });

  it('that was given up by the sweep is looked for as well', async () => {
    const { messageId } = await claimed('Its dispatcher died.');
    await db
      .updateTable('messages')
      .set({ claimed_at: sql<Date>`clock_timestamp() - interval '61 s'` })
      .where('id', '=', messageId)
      .execute();
    await sweepStale(db, 'Nobody knows.');
    expect(await minutesTillLook(messageId)).toBe(1);
    await has({ body: 'Its dispatcher died.' });
    await later(messageId, 1);
    await reconcile(tools);
    expect(await stateOf(messageId)).toBe('delivered');
  });
});

describe('a text with no final report', () => {
  it('is looked up by its id after 10 minutes, 1, 6 and 24 hours', async () => {
    const listed = await has({ state: 'sent' });
    const id = await settled(await claimed(), 'accepted', listed.providerMessageId);
    const seen: (number | null)[] = [];
    for (const minutes of [10, 50, 5 * 60, 18 * 60]) {
      seen.push(await minutesTillLook(id));
      await later(id, minutes);
      expect(await reconcile(tools)).toBe(1);
    }
    expect(seen).toEqual([10, 50, 5 * 60, 18 * 60]);
    expect(await minutesTillLook(id)).toBeNull();
    expect(await stateOf(id)).toBe('sent');
    const history = await db
      .selectFrom('message_history')
      .select('source')
      .where('message_id', '=', id)
      .where('source', '=', 'poll')
      .execute();
    expect(history).toHaveLength(1);
  });

  it('is not looked up any more once the report has come', async () => {
    const id = newSid();
    const messageId = await settled(await claimed(), 'accepted', id);
    const key = { accountId: sender.accountId, providerMessageId: id, messageId: null };
    await inTransaction(db, async (tx) => {
      const report = { providerStatus: 'delivered', state: 'delivered', errorClass: null };
      await insertReport(tx, { ...key, ...report, errorCode: null, reason: null });
      await applyReports(tx, key);
    });
    expect(await minutesTillLook(messageId)).toBeNull();
  });

  it('that a person has settled meanwhile is let go', async () => {
    const id = await unknown();
    await db.updateTable('messages').set({ state: 'failed' }).where('id', '=', id).execute();
    await later(id, 1);
    expect(await reconcile(tools)).toBe(0);
    expect([await minutesTillLook(id), provider.asked]).toEqual([null, []]);
  });
});

it('what no call was ever made for here is not looked up, and is in nobody’s way', async () => {
  const strangers = await queueTexts(
    db,
    sender,
    Array.from({ length: 12 }, () => ({ matterId, to })),
  );
  await db
    .updateTable('messages')
    .set({ state: 'accepted', next_look_at: new Date(0) })
    .where('id', 'in', strangers)
    .execute();
  const id = await unknown();
  await later(id, 1);
  for (let i = 0; i < 4; i++) await reconcile(tools);
  expect(provider.asked).toEqual([`list ${to}`]);
  expect(await minutesTillLook(strangers[0] ?? '')).toBeNull();
});

describe('a provider', () => {
  it('that is down is asked again later, and that counts for nothing', async () => {
    const id = await unknown();
    provider.down = true;
    for (let i = 0; i < 5; i++) {
      await later(id, 1);
      expect(await reconcile(tools)).toBe(0);
      expect(await read(id)).toMatchObject({ state: 'unknown', looks: 0 });
    }
    expect(provider.asked).toHaveLength(5);
    provider.down = false;
    await has({ state: 'delivered' });
    const listed = provider.texts[0] as ListedText;
    listed.createdAt = (await read(id)).claimed_at as Date;
    await later(id, 1);
    expect(await reconcile(tools)).toBe(1);
    expect(await stateOf(id)).toBe('delivered');
  });

  it('that cannot be asked is asked once, and the text stays as it is', async () => {
    const { lookUp: _, listSent: __, ...mute } = provider.client;
    const id = await unknown();
    await later(id, 1);
    await reconcile({ ...tools, accountClient: async () => mute });
    expect([await stateOf(id), await minutesTillLook(id)]).toEqual(['unknown', null]);
    expect(await lookUpNow({ ...tools, accountClient: async () => mute }, id)).toBe('not_supported');
  });

  it('is asked once for each text however many processes look', async () => {
    const numbers = Array.from({ length: 12 }, (_, i) => `+1212555${String(100 + i).padStart(4, '0')}`);
    for (const number of numbers) await later(await unknown('x', number), 1);
    await Promise.all(Array.from({ length: 6 }, () => reconcile(tools)));
    expect(provider.asked.sort()).toEqual(numbers.map((number) => `list ${number}`).sort());
  });

  it('that was being asked by a process that died is asked by another', async () => {
    const id = await unknown();
    await later(id, 1);
    const never = { ...provider.client, listSent: () => new Promise<never>(() => {}) };
    void reconcile({ ...tools, accountClient: async () => never });
    await expect.poll(() => minutesTillLook(id)).toBe(2);
    expect(await reconcile(tools)).toBe(0);
    await later(id, 2);
    expect(await reconcile(tools)).toBe(1);
  });
});

describe('a person who asks now', () => {
  it.each<['this' | 'none' | 'several', number]>([
    ['none', 0],
    ['this', 1],
    ['several', 2],
  ])('hears %s', async (found, texts) => {
    const body = `Asked about, ${found}.`;
    const id = await unknown(body);
    for (let i = 0; i < texts; i++) await has({ body });
    expect(await lookUpNow(tools, id)).toBe(found);
    expect(await stateOf(id)).toBe(found === 'this' ? 'delivered' : 'unknown');
    expect(await lookUpNow(tools, id)).toBe(found === 'this' ? 'changed' : found);
  });

  it('hears that the provider does not answer', async () => {
    provider.down = true;
    expect(await lookUpNow(tools, await unknown())).toBe('unavailable');
  });
});

it('goes on by itself until it is stopped', async () => {
  const id = await unknown('By itself.');
  await has({ body: 'By itself.' });
  await later(id, 1);
  const reconciling = startReconciling(tools);
  await expect.poll(() => stateOf(id)).toBe('delivered');
  await reconciling.stop();
});

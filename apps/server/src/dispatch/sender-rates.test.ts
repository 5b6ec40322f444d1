import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../db/connect.ts';
import { type Claimed, claimDue, releaseClaims } from '../db/queries/message-queue.ts';
import { giveBack } from '../db/queries/sender-use.ts';
import { countDay } from '../db/sender-limits.ts';
import { freshDatabase } from '../testing/database.ts';
import { addSite } from '../testing/people.ts';
import { addClientMatter, addTestSender, queueTexts, type TestSender } from '../testing/texts.ts';
import { sweep } from './sweep.ts';

const { db } = await freshDatabase();
await addSite(db);
const to = '+12125550142';
const { matterId } = await addClientMatter(db, to);
const log = pino({ level: 'silent' });

let made = 0;
const newSender = () => addTestSender(db, 'http://127.0.0.1:9', `+1617555${String(1000 + made++)}`);

async function limited(limits: { per_second?: number; per_day?: number }): Promise<TestSender> {
  const sender = await newSender();
  await db.updateTable('senders').set(limits).where('id', '=', sender.senderId).execute();
  await inTransaction(db, countDay);
  return sender;
}
const queue = (sender: TestSender, count: number) =>
  queueTexts(
    db,
    sender,
    Array.from({ length: count }, () => ({ matterId, to })),
  );
const claim = (limit = 100) => claimDue(db, randomUUID(), limit);
const from = (texts: Claimed[], { accountId }: TestSender) =>
  texts.filter((text) => text.accountId === accountId).length;
/** As if so long had passed since the sender was last used. */
const pass = (seconds: number) =>
  sql`update sender_use set spent_to = spent_to - make_interval(secs => ${seconds})`.execute(db);
const readText = (id: string) =>
  db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const setDue = (id: string, secondsAgo: number, more: Record<string, unknown> = {}) =>
  db
    .updateTable('messages')
    .set({ due_at: sql`now() - make_interval(secs => ${secondsAgo})`, ...more })
    .where('id', '=', id)
    .execute();
const statesOf = async ({ senderId }: TestSender) => {
  const rows = await db
    .selectFrom('messages')
    .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
    .where('sender_id', '=', senderId)
    .groupBy('state')
    .orderBy('state')
    .execute();
  return rows.map(({ state, n }) => `${n} ${state}`);
};

beforeEach(async () => {
  await db
    .updateTable('messages')
    .set({ state: 'canceled' })
    .where('state', 'in', ['scheduled', 'held', 'queued', 'sending'])
    .execute();
});

describe('a sender’s rate', () => {
  it('holds up no other sender’s texts, however many of its own wait before them', async () => {
    const slow = await limited({ per_second: 1 });
    const [other, another] = [await newSender(), await newSender()];
    await queue(slow, 1000);
    await queue(other, 10);
    await queue(another, 10);
    await pass(2);
    const texts = await claim();
    expect([from(texts, slow), from(texts, other), from(texts, another)]).toEqual([1, 10, 10]);
  });

  it('gets its own turn though others have more than can be claimed', async () => {
    const [busy, slow] = [await newSender(), await limited({ per_second: 1 })];
    await queue(busy, 300);
    await queue(slow, 3);
    for (let turn = 0; turn < 2; turn++) {
      await pass(2);
      const texts = await claim(50);
      expect([from(texts, slow), texts.length]).toEqual([1, 50]);
    }
  });

  it('lets a second’s worth go in a second, whoever asks and how often, and saves up half a second’s', async () => {
    const sender = await limited({ per_second: 10 });
    await queue(sender, 100);
    await pass(3600);
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim()));
    const first = claims.flat().length;
    // Six claims at once took half a second's worth together, and what came due while they ran.
    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from max(claimed_at) - min(claimed_at))::float8 as seconds from attempts
      where sender_id = ${sender.senderId}`.execute(db);
    expect(first).toBeGreaterThanOrEqual(5);
    expect(first).toBeLessThanOrEqual(5 + Math.ceil((rows[0]?.seconds ?? 0) * 10));
    await pass(0.3);
    expect((await claim()).length).toBeGreaterThanOrEqual(3);
  });

  it('may be slower than one a second', async () => {
    const sender = await limited({ per_second: 0.1 });
    await queue(sender, 5);
    await pass(3600);
    expect((await claim()).length).toBe(1);
    await pass(5);
    expect((await claim()).length).toBe(0);
    await pass(5);
    expect((await claim()).length).toBe(1);
  });

  it('is not used up by what is stopped instead', async () => {
    const sender = await limited({ per_second: 1 });
    const [stopped = ''] = await queue(sender, 2);
    await db
      .updateTable('messages')
      .set({ expires_at: new Date(0) })
      .where('id', '=', stopped)
      .execute();
    await pass(3600);
    expect((await claim()).length).toBe(0);
    expect((await claim()).length).toBe(1);
  });

  it('costs a sender without one nothing: nothing is counted', async () => {
    const sender = await newSender();
    await queue(sender, 2);
    await sweep(db, log);
    expect((await claim()).length).toBe(2);
    const rows = await db
      .selectFrom('sender_use')
      .selectAll()
      .where('sender_id', '=', sender.senderId)
      .execute();
    expect(rows).toEqual([]);
  });
});

describe('a sender’s day', () => {
  it('once used up, leaves the rest for tomorrow, when the site’s hours begin, and says so', async () => {
    const sender = await limited({ per_day: 3 });
    const ids = await queue(sender, 5);
    expect((await claim()).length).toBe(3);
    expect((await claim()).length).toBe(0);
    await sweep(db, log);
    expect(await statesOf(sender)).toEqual(['2 held', '3 sending']);
    const held = await db
      .selectFrom('messages')
      .select([
        'reason',
        sql<string>`(due_at at time zone 'America/New_York')::text`.as('goes'),
        sql<string>`((now() at time zone 'America/New_York')::date + 1)::text`.as('tomorrow'),
        sql<number>`extract(epoch from expires_at - due_at) / 3600`.as('hoursLeft'),
      ])
      .where('id', 'in', ids)
      .where('state', '=', 'held')
      .execute();
    for (const text of held) {
      expect(text.reason).toMatch(/has sent the 3 texts it may today\. It waits for tomorrow\./);
      expect(text.goes).toBe(`${text.tomorrow} 08:00:00`);
      expect(Number(text.hoursLeft)).toBe(24);
    }
    const { rows } = await sql<{ to_state: string; source: string }>`
      select to_state, source from message_history where message_id = any(${ids}::uuid[]) and to_state = 'held'`.execute(
      db,
    );
    expect(rows).toEqual(Array(2).fill({ to_state: 'held', source: 'dispatch' }));
  });

  it('leaves no text for a day that is too late for it, and says so', async () => {
    const sender = await limited({ per_day: 1 });
    const soon = sql<Date>`now() + interval '5 minutes'`;
    const [first = '', reminder = '', put = ''] = await queue(sender, 3);
    await setDue(first, 3);
    await setDue(reminder, 2, { origin: 'reminder', expires_at: soon });
    // Put off day after day since it was written by hand.
    await setDue(put, 1, { at: sql`now() - interval '71 hours 50 minutes'`, expires_at: soon });
    await claim(1);
    await sweep(db, log);
    for (const id of [reminder, put]) {
      const text = await readText(id);
      expect(text).toMatchObject({ state: 'held', held_for_limit: true, due_at: text.expires_at });
      expect(text.reason).toMatch(
        /Tomorrow is too late for it: it goes only if the limit is raised before\.$/,
      );
    }
  });

  it('begins anew when the site’s day does', async () => {
    const sender = await limited({ per_day: 1 });
    await queue(sender, 2);
    expect((await claim()).length).toBe(1);
    await sql`update sender_use set day = day - 1, day_ends_at = now() where sender_id = ${sender.senderId}`.execute(
      db,
    );
    // Until someone has begun the new day there is none to count.
    expect((await claim()).length).toBe(0);
    await sweep(db, log);
    expect((await claim()).length).toBe(1);
  });

  it('counts what went before it had a limit', async () => {
    const sender = await newSender();
    await queue(sender, 2);
    expect((await claim()).length).toBe(2);
    await db.updateTable('senders').set({ per_day: 3 }).where('id', '=', sender.senderId).execute();
    await inTransaction(db, countDay);
    await queue(sender, 2);
    expect((await claim()).length).toBe(1);
  });

  it('never drops what waits for it, but ends what has waited too long', async () => {
    const sender = await limited({ per_day: 1 });
    const [, late = ''] = await queue(sender, 2);
    expect((await claim(1)).length).toBe(1);
    const [left = late] = (
      await db
        .selectFrom('messages')
        .select('id')
        .where('sender_id', '=', sender.senderId)
        .where('state', '=', 'queued')
        .execute()
    ).map(({ id }) => id);
    await db
      .updateTable('messages')
      .set({ expires_at: new Date(0) })
      .where('id', '=', left)
      .execute();
    await sweep(db, log);
    expect(await statesOf(sender)).toEqual(['1 expired', '1 sending']);
    const audit = await db.selectFrom('audit').select('action').where('subject_id', '=', left).execute();
    expect(audit).toEqual([{ action: 'text.stopped' }]);
  });

  it('is never exceeded by claims at once', async () => {
    const sender = await limited({ per_day: 7 });
    await queue(sender, 40);
    await Promise.all(Array.from({ length: 8 }, () => claim(4)));
    for (let more = 0; more < 4; more++) await claim(4);
    expect(await statesOf(sender)).toEqual(['33 queued', '7 sending']);
  });
});

describe('an answer to STOP, START or HELP', () => {
  const purposes = ['stop_answer', 'start_answer', 'help_answer'];
  const answers = async (sender: TestSender) => {
    const ids = await queue(sender, 3);
    for (const [i, id] of ids.entries())
      await setDue(id, 0, { purpose: purposes[i], origin: 'system', matter_id: null });
  };

  it('waits for no day’s limit, and counts towards it', async () => {
    const sender = await limited({ per_day: 1 });
    await queue(sender, 2);
    expect((await claim()).length).toBe(1);
    await answers(sender);
    expect((await claim()).length).toBe(3);
    await sweep(db, log);
    expect(await statesOf(sender)).toEqual(['1 held', '4 sending']);
  });

  it('waits for no pause', async () => {
    const sender = await newSender();
    await db
      .updateTable('senders')
      .set({ paused_at: new Date(), paused_why: 'Ported.' })
      .where('id', '=', sender.senderId)
      .execute();
    await queue(sender, 1);
    await answers(sender);
    expect((await claim()).length).toBe(3);
    expect(await statesOf(sender)).toEqual(['1 queued', '3 sending']);
  });

  it('does not wait behind texts that fill a claim, and uses up its sender’s rate', async () => {
    const [busy, slow] = [await newSender(), await limited({ per_second: 1 })];
    await queue(busy, 50);
    await pass(3600);
    await queue(slow, 1);
    await answers(slow);
    const texts = await claim(4);
    expect(from(texts, slow)).toBeGreaterThanOrEqual(3);
    await pass(2);
    // Three answers are three seconds' worth.
    expect(from(await claim(), slow)).toBe(0);
  });
});

it('a paused sender’s texts are not claimed, and those of one that is turned off are stopped', async () => {
  const [paused, off] = [await newSender(), await newSender()];
  const set = (sender: TestSender, fields: object) =>
    db.updateTable('senders').set(fields).where('id', '=', sender.senderId).execute();
  await set(paused, { paused_at: new Date(), paused_why: 'Tried too often.' });
  await set(off, { disabled_at: new Date() });
  await queue(paused, 1);
  await queue(off, 1);
  expect(await claim()).toEqual([]);
  expect([await statesOf(paused), await statesOf(off)]).toEqual([['1 queued'], ['1 suppressed']]);
});

describe('a claim whose answer was lost', () => {
  it('leaves a sender its day: what was never called does not wait for tomorrow', async () => {
    const sender = await limited({ per_day: 2 });
    await queue(sender, 2);
    const lost = randomUUID();
    await claimDue(db, lost, 100);
    await releaseClaims(db, [lost]);
    await sweep(db, log);
    expect(from(await claim(), sender)).toBe(2);
  });

  it('gives back nothing of a day in which it took nothing', async () => {
    const sender = await limited({ per_day: 2 });
    await queue(sender, 1);
    const lost = randomUUID();
    await claimDue(db, lost, 100);
    await sql`update attempts set claimed_at = claimed_at - interval '1 day' where claim_id = ${lost}`.execute(
      db,
    );
    await releaseClaims(db, [lost]);
    await queue(sender, 2);
    expect(from(await claim(), sender)).toBe(1);
  });
});

it('a call that was not taken is given back once, however often that is written down', async () => {
  const sender = await limited({ per_day: 3 });
  await queue(sender, 3);
  const [text] = (await claim()).filter(({ accountId }) => accountId === sender.accountId);
  const ids = [(text as Claimed).attemptId];
  for (let times = 0; times < 2; times++) {
    await inTransaction(db, async (tx) => {
      await giveBack(tx, ids);
      await tx.updateTable('attempts').set({ outcome: 'not_taken' }).where('id', 'in', ids).execute();
    });
  }
  await queue(sender, 2);
  expect(from(await claim(), sender)).toBe(1);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { claimInboundPoll } from '../../db/queries/inbound-polls.ts';
import { makeAccounts } from '../../providers/accounts.ts';
import type { ProviderClient } from '../../providers/port.ts';
import { providers } from '../../providers/registry.ts';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter } from '../../testing/people.ts';
import { type PollDeps, pollNext, startInboundPolls } from './poll.ts';
import {
  accountSid,
  authToken,
  box,
  clientNumber,
  countRows,
  openOffice,
  ourNumber,
  placesOf,
  publicBaseUrl,
} from './testing.ts';

const office = await openOffice();
const { db, accountId } = office;
await addMatter(db, { clientId: await addContact(db, 'Maria Alvarez', [clientNumber]), number: 'T-1' });

/** A provider whose calls to us never arrive, and which keeps its texts. */
let simulator: Simulator;
beforeEach(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'missed-'));
  const inboundUrl = 'http://127.0.0.1:9/hooks/sms/nobody/inbound';
  simulator = await startSimulator({
    port: 0,
    dataDir,
    accounts: [{ accountSid, authToken, numbers: [{ address: ourNumber, inboundUrl }] }],
    webDir: null,
    log: { info: () => {}, warn: () => {} },
  });
  return async () => {
    await simulator.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
});

const accounts = makeAccounts({ db, box, providers, publicBaseUrl });
afterAll(() => accounts.close());
const said: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => said.push(JSON.parse(line).msg) });
const deps: PollDeps = { db, accountClient: accounts.accountClient, log, leaveToHookMs: 0 };

beforeEach(async () => {
  await emptyTables(office.database, 'messages', 'opt_outs', 'opt_out_changes', 'audit');
  await office.database.pool.query('delete from graphile_worker._private_jobs');
  await db
    .updateTable('provider_accounts')
    .set({
      config: JSON.stringify({ accountSid, apiBaseUrl: simulator.url }),
      // To the second, as the provider tells it.
      created_at: sql<Date>`date_trunc('second', clock_timestamp())`,
      inbound_polled_at: null,
    })
    .execute();
  accounts.invalidate(accountId);
  said.length = 0;
  await due();
});

const due = () =>
  db
    .updateTable('provider_accounts')
    .set({ inbound_poll_at: new Date(0) })
    .execute();
const poll = async (more: Partial<PollDeps> = {}) => {
  await due();
  await pollNext({ ...deps, ...more });
};
/** The client texts us, and we do not hear it. */
const missed = async (Body: string, media: Parameters<Simulator['control']['say']>[3] = []) =>
  (await simulator.control.say(clientNumber, ourNumber, Body, media)).sid;
const heard = (Body: string, MessageSid?: string) => office.text({ Body, ...(MessageSid && { MessageSid }) });
const optedOut = async () =>
  (await db.selectFrom('opt_outs').select('opted_out').executeTakeFirst())?.opted_out ?? false;
const answers = async () =>
  (await db.selectFrom('messages').select('purpose').where('purpose', '<>', 'text').execute()).map(
    ({ purpose }) => purpose,
  );

describe('a text that no call told us of', () => {
  test('is filed as any other, once, and a call that comes later changes nothing', async () => {
    const sid = await missed('I will be there.');
    await poll();
    expect(await placesOf(db, sid)).toEqual(['T-1:phone_field']);
    const once = await countRows(office);
    expect(once).toMatchObject({
      'public.messages': 1,
      'public.alerts': 1,
      'public.notes': 1,
      'public.audit': 1,
    });
    await poll();
    expect((await heard('I will be there.', sid)).status).toBe(200);
    await poll();
    expect(await countRows(office)).toEqual(once);
    expect(said).toEqual(['texts from clients were asked for: no call told of them']);
  });

  test('says when the provider had it', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    await missed('I will be there.');
    await poll();
    await heard('And this one you heard.');
    const rows = await db
      .selectFrom('messages')
      .select(['body', 'reached_provider_at'])
      .orderBy('at')
      .execute();
    expect(rows).toEqual([
      { body: 'I will be there.', reached_provider_at: expect.any(Date) },
      { body: 'And this one you heard.', reached_provider_at: null },
    ]);
    expect(rows[0]?.reached_provider_at?.getTime()).toBeGreaterThanOrEqual(before);
  });

  test('brings its pictures', async () => {
    const bytes = Buffer.from('a picture');
    const sid = await missed('Here', [{ filename: 'notice.jpg', contentType: 'image/jpeg', bytes }]);
    await poll();
    expect(await placesOf(db, sid)).toEqual(['T-1:phone_field']);
    const media = await db.selectFrom('media').select(['state', 'declared_type']).execute();
    expect(media).toEqual([{ state: 'pending', declared_type: 'image/jpeg' }]);
    expect(await countRows(office)).toMatchObject({ 'graphile_worker._private_jobs': 1 });
  });

  test('is left to the call for a minute, which tells more of it', async () => {
    await missed('Just now.');
    const { leaveToHookMs: _, ...usual } = deps;
    await due();
    await pollNext(usual);
    expect(await countRows(office)).toMatchObject({ 'public.messages': 0 });
  });

  test('that was heard is not asked for', async () => {
    const sid = await missed('You heard me.');
    await heard('You heard me.', sid);
    const before = await countRows(office);
    await poll();
    expect([await countRows(office), said]).toEqual([before, []]);
  });
});

describe('a word about being texted', () => {
  test('STOP is obeyed, once', async () => {
    const sid = await missed('STOP');
    await poll();
    await heard('STOP', sid);
    await poll();
    expect(await optedOut()).toBe(true);
    expect(await db.selectFrom('opt_out_changes').select('number').execute()).toHaveLength(1);
    // An answer may come within minutes only.
    expect(await answers()).toEqual([]);
  });

  test('HELP is answered, once', async () => {
    const sid = await missed('HELP');
    await poll();
    await heard('HELP', sid);
    await poll();
    expect(await answers()).toEqual(['help_answer']);
  });

  test('a START that was missed is not the last word when STOP was heard after it', async () => {
    await heard('STOP');
    await missed('START');
    await heard('STOP');
    await poll();
    expect(await optedOut()).toBe(true);
  });

  test('a STOP that was missed is not the last word when START was heard after it', async () => {
    await missed('STOP');
    await heard('START');
    await poll();
    expect(await optedOut()).toBe(false);
  });

  test.each([
    [['START', 'STOP'], true],
    [['STOP', 'START'], false],
    [['STOP', 'START', 'STOP'], true],
  ])('of %j that were missed the last holds', async (words, out) => {
    for (const word of words) await missed(word);
    await poll();
    expect(await optedOut()).toBe(out);
  });

  test('one that is found after a later one of those missed was is not the last', async () => {
    const [stop, start] = [await missed('STOP'), await missed('START')];
    const client = await accounts.accountClient(accountId);
    const without = (sid: string): ProviderClient => ({
      ...client,
      async listInbound(inbound, limit) {
        const page = await (client.listInbound as NonNullable<ProviderClient['listInbound']>)(inbound, limit);
        const apart = page.texts.map((text) => ({
          ...text,
          receivedAt: new Date(text.receivedAt.getTime() - (text.providerMessageId === stop ? 1000 : 0)),
        }));
        return { ...page, texts: apart.filter(({ providerMessageId }) => providerMessageId !== sid) };
      },
    });
    await poll({ accountClient: async () => without(stop) });
    await poll({ accountClient: async () => without(start) });
    expect(await optedOut()).toBe(false);
  });
});

describe('which texts are asked for', () => {
  const at = (iso: string) => new Date(iso);
  const sinceWhen = async (created: string, polled: string | null) => {
    await db
      .updateTable('provider_accounts')
      .set({ created_at: at(created), inbound_polled_at: polled && at(polled) })
      .execute();
    return (await claimInboundPoll(db))?.since;
  };

  test.each([
    ['a day before the last time', '2026-01-01T00:00:00Z', '2026-11-20T12:00:00Z', '2026-11-19T12:00:00Z'],
    ['however long ago that was', '2026-01-01T00:00:00Z', '2026-10-01T12:00:00Z', '2026-09-30T12:00:00Z'],
    [
      'not before the account was here',
      '2026-11-20T06:00:00Z',
      '2026-11-20T12:00:00Z',
      '2026-11-20T06:00:00Z',
    ],
    ['all since it was, the first time', '2026-11-20T06:00:00Z', null, '2026-11-20T06:00:00Z'],
  ])('since %s', async (_, created, polled, since) => {
    expect(await sinceWhen(created, polled)).toEqual(at(since));
  });

  test('of many processes one asks, and again after five minutes', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimInboundPoll(db)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from inbound_poll_at - now())::float8 as seconds from provider_accounts`.execute(
      db,
    );
    expect(rows[0]?.seconds).toBeGreaterThan(290);
    expect(rows[0]?.seconds).toBeLessThanOrEqual(300);
  });
});

describe('when something fails', () => {
  const lastPoll = async () =>
    (await db.selectFrom('provider_accounts').select('inbound_polled_at').executeTakeFirst())
      ?.inbound_polled_at;

  test('an account that cannot be asked is told of once, and loses nothing', async () => {
    await db
      .updateTable('provider_accounts')
      .set({ config: JSON.stringify({ accountSid, apiBaseUrl: 'http://127.0.0.1:9' }) })
      .execute();
    accounts.invalidate(accountId);
    const sid = await missed('Are you there?');
    const failing = new Set<string>();
    for (let i = 0; i < 3; i++) {
      await due();
      expect(await pollNext(deps, failing)).toBe(true);
    }
    expect(said).toEqual(['an account could not be asked for texts from clients']);
    expect(await lastPoll()).toBeNull();
    await db
      .updateTable('provider_accounts')
      .set({ config: JSON.stringify({ accountSid, apiBaseUrl: simulator.url }) })
      .execute();
    accounts.invalidate(accountId);
    await due();
    await pollNext(deps, failing);
    expect(await placesOf(db, sid)).toEqual(['T-1:phone_field']);
    expect([await lastPoll(), failing.size]).toEqual([expect.any(Date), 0]);
  });

  test('one text that cannot be stored holds up no other', async () => {
    await office.database.pool.query(`create or replace function refuse_poison() returns trigger language plpgsql as
      $$ begin if new.body = 'poison' then raise exception 'cannot be stored'; end if; return new; end $$`);
    await office.database.pool.query(
      'create trigger poison before insert on messages for each row execute function refuse_poison()',
    );
    await missed('Before');
    await missed('poison');
    await missed('After');
    await poll();
    await office.database.pool.query('drop trigger poison on messages');
    const stored = await db.selectFrom('messages').select('body').orderBy('body').execute();
    expect(stored.map(({ body }) => body)).toEqual(['After', 'Before']);
    expect(said).toContain('a text from a client cannot be stored');
    await poll();
    expect(await db.selectFrom('messages').select('body').execute()).toHaveLength(3);
  });

  test('a provider that lists no texts is not one that fails', async () => {
    await poll({ accountClient: async () => ({}) as ProviderClient });
    expect([said, await lastPoll()]).toEqual([[], expect.any(Date)]);
  });
});

test('goes on by itself until it is stopped', async () => {
  const sid = await missed('Anybody?');
  const polls = startInboundPolls(deps);
  await expect
    .poll(() => db.selectFrom('messages').select('id').where('provider_message_id', '=', sid).execute())
    .toHaveLength(1);
  await polls.stop();
});

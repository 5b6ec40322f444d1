import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startDispatcher } from '../../dispatch/index.ts';
import { makeAccounts } from '../../providers/accounts.ts';
import { providers } from '../../providers/registry.ts';
import { startMailServer } from '../../providers/smtp/testing.ts';
import { addEmailSender } from '../../testing/email-office.ts';
import { emptyTables } from '../../testing/empty.ts';
import { doneOrHeld } from '../../testing/held.ts';
import { addContact, addMatter, addUser, assign, wallOff } from '../../testing/people.ts';
import { testBox } from '../../testing/texts.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { clientNumber, openOffice, publicBaseUrl } from '../inbound/testing.ts';
import { noticeRoutes } from './routes.ts';
import { sendNotices } from './send.ts';

const office = await openOffice((api, db) => {
  alertRoutes(api, { db });
  noticeRoutes(api, { db });
});
const { db, database, users } = office;
const staff = office.as('staff');
const send = () => sendNotices({ db, publicBaseUrl });
const choice = { email: true, afterMinutes: 30, browser: false };

let matterId: string;
beforeEach(async () => {
  await emptyTables(
    database,
    'noticed_alerts',
    'notice_choices',
    'messages',
    'alerts',
    'filings',
    'notes',
    'assignments',
    'parties',
    'contact_phones',
    'wall_exclusions',
  );
  const clientId = await addContact(db, 'Maria Alvarez', [clientNumber]);
  matterId = await addMatter(db, { clientId, number: `26-${Math.random().toString().slice(2, 9)}` });
  await assign(db, matterId, users.staff.id);
  await staff.put('/me/notices', choice);
});

/** A text that came so many minutes ago. */
async function received(minutesAgo: number, Body = 'Where is my hearing?'): Promise<void> {
  await office.text({ Body });
  const at = sql<Date>`now() - make_interval(mins => ${minutesAgo})`;
  const last = db.selectFrom('messages').select('id').orderBy('id', 'desc').limit(1);
  await db.updateTable('alerts').set({ at }).where('message_id', '=', last).execute();
}
const emails = () =>
  db
    .selectFrom('messages')
    .select(['email_address', 'subject', 'body'])
    .where('channel', '=', 'email')
    .execute();
const dismissAll = async () => {
  const { items } = (await staff.get('/alerts')).body;
  await staff.post('/alerts/dismiss', {
    ids: items.flatMap(({ alertIds }: { alertIds: string[] }) => alertIds),
  });
};
const aQuarterLater = () =>
  sql`update notice_choices set mailed_at = mailed_at - interval '16 minutes'`.execute(db);

test('a choice is kept, is recorded, and says whether the site can send emails', async () => {
  const reader = office.as('read_only');
  const unasked = { email: false, afterMinutes: 30, browser: false, emailPossible: false };
  expect((await reader.get('/me/notices')).body).toEqual(unasked);
  const chosen = { email: true, afterMinutes: 60, browser: true };
  expect((await reader.put('/me/notices', chosen)).body).toEqual(chosen);
  const { senderId } = await addEmailSender(db, 9);
  expect((await reader.get('/me/notices')).body).toEqual({ ...chosen, emailPossible: true });
  await db.updateTable('senders').set({ disabled_at: new Date() }).where('id', '=', senderId).execute();
  const audit = await db
    .selectFrom('audit')
    .select(['action', 'subject_id'])
    .where('actor_id', '=', users.read_only.id)
    .execute();
  expect(audit).toEqual([{ action: 'user.notices_chosen', subject_id: users.read_only.id }]);
  const { status, body } = await reader.put('/me/notices', { ...chosen, afterMinutes: 1 });
  expect([status, body.fields[0].field]).toEqual([422, 'afterMinutes']);
});

test('without an address to send from nothing is made, and nobody counts as told', async () => {
  await received(31);
  expect(await send()).toBe(0);
  await addEmailSender(db, 9);
  expect(await send()).toBe(1);
});

describe('an email about unanswered texts', () => {
  test('reaches the user through the queue, and says neither who wrote nor what', async () => {
    const mail = await startMailServer();
    await db.updateTable('senders').set({ disabled_at: new Date() }).where('kind', '=', 'email').execute();
    const { senderId } = await addEmailSender(db, mail.port);
    await received(45);
    await received(31, 'Please answer');
    expect(await send()).toBe(1);
    const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl });
    const dispatcher = startDispatcher({
      db,
      connectionString: database.connectionString,
      accountClient: accounts.accountClient,
      mediaUrl: () => '',
      onOutcome: () => {},
      log: pino({ level: 'silent' }),
    });
    try {
      await vi.waitFor(() => expect(mail.taken).toHaveLength(1), 10_000);
    } finally {
      await dispatcher.stop();
      await accounts.close();
    }
    const [{ to, mail: got, raw }] = mail.taken as [(typeof mail.taken)[number]];
    const { number } = await db
      .selectFrom('matters')
      .select('number')
      .where('id', '=', matterId)
      .executeTakeFirstOrThrow();
    expect(to).toEqual([users.staff.email]);
    expect(got.subject).toBe('2 texts wait for an answer');
    expect(got.text).toContain(`${number}: 2 texts`);
    expect(got.text).toContain(`${publicBaseUrl}/`);
    expect(raw).not.toMatch(/Maria|Alvarez|hearing|Please answer|6175550|555-01/);
    await db.updateTable('senders').set({ disabled_at: new Date() }).where('id', '=', senderId).execute();
    await addEmailSender(db, 9);
  });

  test('is made once for each text, and two workers at once make no second', async () => {
    await received(31);
    const made = await Promise.all([send(), send(), send()]);
    expect(made.reduce((sum, each) => sum + each, 0)).toBe(1);
    await aQuarterLater();
    expect(await send()).toBe(0);
    expect(await emails()).toHaveLength(1);
  });

  test('comes at most every 15 minutes, and then tells only of what is new', async () => {
    await received(31);
    await send();
    await received(32);
    expect(await send()).toBe(0);
    await aQuarterLater();
    expect(await send()).toBe(1);
    expect((await emails()).map(({ subject }) => subject)).toEqual([
      '1 text waits for an answer',
      '1 text waits for an answer',
    ]);
  });

  test('is not made before the time chosen, nor for whom it was dismissed meanwhile', async () => {
    await received(29);
    expect(await send()).toBe(0);
    await received(31);
    await dismissAll();
    expect(await send()).toBe(0);
  });

  test('that waits to go is stopped once all it tells of is dismissed, and made anew when that is undone', async () => {
    await received(40);
    await received(31);
    await send();
    const states = async () => {
      const rows = await db
        .selectFrom('messages')
        .select('state')
        .where('channel', '=', 'email')
        .orderBy('id')
        .execute();
      return rows.map(({ state }) => state);
    };
    const [{ alertIds }] = (await staff.get('/alerts')).body.items;
    await staff.post('/alerts/dismiss', { ids: alertIds.slice(0, 1) });
    expect(await states()).toEqual(['queued']);
    await staff.post('/alerts/dismiss', { ids: alertIds.slice(1) });
    expect(await states()).toEqual(['canceled']);
    await staff.post('/alerts/restore', { ids: alertIds });
    await aQuarterLater();
    expect(await send()).toBe(1);
    expect(await states()).toEqual(['canceled', 'queued']);
  });

  test('is stopped when what it tells of is dismissed while it is being made', async () => {
    await received(40);
    await sql`create function hold_notice() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(2); return new; end $$`.execute(db);
    await sql`create trigger hold_notice before insert on noticed_alerts for each row execute function hold_notice()`.execute(
      db,
    );
    const holder = await database.pool.connect();
    await holder.query('select pg_advisory_lock(2)');
    const sending = send();
    await doneOrHeld(database, sending);
    const dismissing = dismissAll();
    await doneOrHeld(database, dismissing, { sessions: 2 });
    await holder.query('select pg_advisory_unlock(2)');
    holder.release();
    expect(await sending).toBe(1);
    await dismissing;
    const email = db.selectFrom('messages').select('state').where('channel', '=', 'email');
    expect(await email.execute()).toEqual([{ state: 'canceled' }]);
  });

  test('is stopped when two people dismiss at once what it tells of between them', async () => {
    await received(40);
    await received(50);
    expect(await send()).toBe(1);
    await sql`create function hold_dismissal() returns trigger language plpgsql as
      $$ begin if new.action = 'alert.dismissed' then perform pg_advisory_xact_lock(1); end if; return new; end $$`.execute(
      db,
    );
    await sql`create trigger hold_dismissal before insert on audit for each row execute function hold_dismissal()`.execute(
      db,
    );
    const [{ alertIds }] = (await staff.get('/alerts')).body.items;
    const holder = await database.pool.connect();
    await holder.query('select pg_advisory_lock(1)');
    const first = staff.post('/alerts/dismiss', { ids: alertIds.slice(0, 1) });
    await doneOrHeld(database, first);
    const second = office.as('supervisor').post('/alerts/dismiss', { ids: alertIds.slice(1) });
    await doneOrHeld(database, second, { sessions: 2 });
    await holder.query('select pg_advisory_unlock(1)');
    holder.release();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
    const email = db.selectFrom('messages').select('state').where('channel', '=', 'email');
    expect(await email.execute()).toEqual([{ state: 'canceled' }]);
  });

  test('is not made for a text that someone has answered; a text of ours that was not sent is no answer', async () => {
    await received(31);
    const answer = {
      direction: 'out',
      origin: 'manual',
      matter_id: matterId,
      client_number: clientNumber,
      body: 'Tomorrow',
    };
    await db
      .insertInto('messages')
      .values({ ...answer, state: 'canceled' })
      .execute();
    await db
      .insertInto('messages')
      .values({ ...answer, state: 'delivered', origin: 'reminder' })
      .execute();
    const before = sql<Date>`now() - interval '2 hours'`;
    await db
      .insertInto('messages')
      .values({ ...answer, state: 'delivered', at: before })
      .execute();
    await db
      .insertInto('messages')
      .values({ ...answer, state: 'delivered' })
      .execute();
    expect(await send()).toBe(0);
    await db.updateTable('messages').set({ state: 'failed' }).where('origin', '=', 'manual').execute();
    expect(await send()).toBe(1);
  });

  test('tells of urgent texts as such, first', async () => {
    await received(60);
    const other = await addMatter(db, {
      clientId: await addContact(db, 'Ana Diaz', ['+16175550143']),
      number: 'urgent-1',
    });
    await assign(db, other, users.staff.id);
    await office.text({ From: '+16175550143', Body: '2' });
    await db
      .updateTable('alerts')
      .set({ urgent: 'Ana Diaz can’t come', at: sql`now() - interval '31 minutes'` })
      .where('matter_id', '=', other)
      .execute();
    await send();
    const [email] = await emails();
    expect(email?.subject).toBe('Urgent: 2 texts wait for an answer');
    expect(email?.body.indexOf('(urgent)')).toBeLessThan(email?.body.indexOf('26-') ?? 0);
    expect(email?.body).not.toContain('Ana');
  });

  test('goes to nobody who is kept out, disabled, no longer assigned, or has not asked', async () => {
    const [walled, gone, over, quiet] = (await Promise.all(
      ['Walled', 'Gone', 'Over', 'Quiet'].map((name) => addUser(db, 'staff', `${name} Colleague`)),
    )) as [typeof users.staff, typeof users.staff, typeof users.staff, typeof users.staff];
    for (const user of [walled, gone, over, quiet]) {
      await assign(db, matterId, user.id);
      if (user !== quiet) await office.as(user).put('/me/notices', choice);
    }
    await received(31);
    await wallOff(db, matterId, walled.id);
    await db.updateTable('users').set({ disabled_at: new Date() }).where('id', '=', gone.id).execute();
    await db
      .updateTable('assignments')
      .set({ ends_on: sql`current_date - 1` })
      .where('user_id', '=', over.id)
      .execute();
    expect(await send()).toBe(1);
    expect((await emails()).map((email) => email.email_address)).toEqual([users.staff.email]);
  });
});

import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { recordOptOut } from '../../db/queries/opt-outs.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { addTestSender, queueTexts } from '../../testing/texts.ts';
import { optOutRoutes } from './routes.ts';

const api = await startTestApi(optOutRoutes);
const { db } = api;
const staff = api.as('staff');
const walled = await addUser(db, 'staff', 'Walled Off');

const maria = '+16175550142';
const mariaId = await addContact(db, 'María Delgado', [maria]);
const matterId = await addMatter(db, { clientId: mariaId, number: 'T-1' });
const hidden = '+447700900123';
const hiddenId = await addContact(db, 'Hidden Núñez', [hidden]);
await wallOff(db, await addMatter(db, { clientId: hiddenId, number: 'SECRET-7' }), walled.id);

const says = (number: string, optedOut: boolean, note = 'Told us on the phone') =>
  staff.post('/opt-outs', { number, optedOut, note });
const list = async (query: Record<string, string | number> = {}, who = staff) =>
  (await who.get('/opt-outs', query)).body.items as { number: string; note: string }[];
const numbers = async (query: Record<string, string | number> = {}, who = staff) =>
  (await list(query, who)).map(({ number }) => number);
const audits = () => db.selectFrom('audit').select(['action', 'subject_type', 'subject_id', 'details']);

describe('an opt-out someone gave by phone', () => {
  it('is recorded from a number in any format, with who and how', async () => {
    const { status, body } = await says('(617) 555-0142', true, 'Called on Monday');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: maria,
      display: '(617) 555-0142',
      optedOut: true,
      source: 'person',
      by: { id: api.users.staff.id, name: api.users.staff.name },
      note: 'Called on Monday',
      contacts: [{ id: mariaId, name: 'María Delgado' }],
    });
    expect(await audits().orderBy('id', 'desc').limit(1).execute()).toEqual([
      {
        action: 'number.opted_out',
        subject_type: 'contact',
        subject_id: mariaId,
        details: { source: 'person', number: maria, note: 'Called on Monday' },
      },
    ]);
  });

  it('stops what waits to go to that number, on the record', async () => {
    const sender = await addTestSender(db, 'http://127.0.0.1:1');
    const [id = ''] = await queueTexts(db, sender, [{ matterId, contactId: mariaId, to: maria }]);
    await says(maria, true, 'Called on Monday');
    const message = await db
      .selectFrom('messages')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(message).toMatchObject({ state: 'suppressed', reason: expect.stringContaining('opted out') });
    const history = await db.selectFrom('message_history').selectAll().where('message_id', '=', id).execute();
    expect(history).toMatchObject([{ from_state: 'queued', to_state: 'suppressed', source: 'person' }]);
  });

  it('is undone with a reason, and both stay in the history, the latest first', async () => {
    await says(maria, false, 'They texted START to our other number');
    expect(await numbers({ show: 'in' })).toEqual([maria]);
    const { body } = await staff.get('/opt-outs/changes', { number: '617 555 0142' });
    expect(body.items).toMatchObject([
      { optedOut: false, source: 'person', note: 'They texted START to our other number' },
      { optedOut: true, source: 'person', note: 'Called on Monday' },
      { optedOut: true, source: 'person', note: 'Called on Monday' },
    ]);
  });

  it('holds for a number of nobody known', async () => {
    const stranger = '+16175550190';
    expect(await says('+1 617 555 0190', true)).toMatchObject({ status: 200, body: { contacts: [] } });
    const last = await audits().orderBy('id', 'desc').limit(1).executeTakeFirst();
    expect(last).toMatchObject({ subject_type: 'number', subject_id: stranger });
  });

  it('keeps the first day, and a second note, when the number was opted out already', async () => {
    const [before] = await list({ q: '0190' });
    await says('+16175550190', true, 'Called again');
    expect((await list({ q: '0190' }))[0]).toEqual({ ...before, note: 'Called again' });
    const { body } = await staff.get('/opt-outs/changes', { number: '+16175550190' });
    expect(body.items).toHaveLength(2);
  });

  it.each([
    [{ number: '617', optedOut: true, note: 'x' }, 'number'],
    [{ number: maria, optedOut: true, note: '  ' }, 'note'],
    [{ number: maria, optedOut: true }, 'note'],
    [{ number: maria, note: 'x' }, 'optedOut'],
  ])('%j is refused, by name', async (body, field) => {
    const refused = await staff.post('/opt-outs', body);
    expect(refused.status).toBe(422);
    expect(refused.body.fields.map((one: { field: string }) => one.field)).toEqual([field]);
  });

  it('a reader neither sees the list nor records', async () => {
    const reader = api.as('read_only');
    const asked = [
      await reader.get('/opt-outs'),
      await reader.get('/opt-outs/changes', { number: maria }),
      await reader.get('/stop-requests'),
      await reader.get('/opt-outs/export.csv'),
      await reader.post('/opt-outs', { number: maria, optedOut: true, note: 'x' }),
    ];
    expect(asked.map(({ status }) => status)).toEqual(Array(5).fill(403));
  });
});

describe('the list', () => {
  it.each([
    ['(617) 555-0142', [maria]],
    ['555-0142', [maria]],
    ['delgado', [maria]],
    ['maria', [maria]],
    ['07700 900123', [hidden]],
    ['nunez', [hidden]],
    ['nobody', []],
  ])('finds by %j', async (q, found) => {
    await says(maria, true);
    await says(hidden, true, 'Núñez rang');
    expect(await numbers({ q })).toEqual(found);
  });

  it('is paged by key, the latest change first', async () => {
    const all = await numbers({ show: 'all' });
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const { body }: { body: { items: { number: string }[]; next: string | null } } = await staff.get(
        '/opt-outs',
        {
          limit: 1,
          show: 'all',
          ...(after && { after }),
        },
      );
      seen.push(...body.items.map(({ number }) => number));
      after = body.next;
    }
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(2);
    expect((await staff.get('/opt-outs', { after: 'made up' })).body.code).toBe('bad_cursor');
  });

  it('shows the number only where the reader is kept out of its contact', async () => {
    const theirs = api.as(walled);
    const row = (await list({ q: '0123' }, theirs))[0];
    expect(row).toMatchObject({ number: hidden, contacts: [], note: '' });
    expect((await list({ q: '0123' }))[0]).toMatchObject({
      contacts: [{ id: hiddenId, name: 'Hidden Núñez' }],
      note: 'Núñez rang',
    });
    expect(await numbers({ q: 'nunez' }, theirs)).toEqual([]);
    const { body } = await theirs.get('/opt-outs/changes', { number: hidden });
    expect(body.items[0].note).toBe('');
  });

  it('names the matter of the text that said so only to those who may see it', async () => {
    const inbound = async (number: string, on: string) => {
      const { id } = await db
        .insertInto('messages')
        .values({ direction: 'in', state: 'received', origin: 'client', client_number: number, body: 'STOP' })
        .returning('id')
        .executeTakeFirstOrThrow();
      const note = await db
        .insertInto('notes')
        .values({ matter_id: on, body: 'STOP' })
        .returning('id')
        .execute();
      await db
        .insertInto('filings')
        .values({
          message_id: id,
          matter_id: on,
          reasons: ['phone_field'],
          note_id: String(note[0]?.id),
          at: new Date(),
        })
        .execute();
      return id;
    };
    const secret = await db
      .selectFrom('matters')
      .select('id')
      .where('number', '=', 'SECRET-7')
      .executeTakeFirstOrThrow();
    for (const [number, on] of [
      [maria, matterId],
      [hidden, secret.id],
    ] as const) {
      const messageId = await inbound(number, on);
      await inTransaction(db, async (tx) => {
        await recordOptOut(tx, { number, optedOut: false, source: 'keyword', messageId });
        await recordOptOut(tx, { number, optedOut: true, source: 'keyword', messageId });
      });
    }
    const latest = async (number: string, who = staff) =>
      (await who.get('/opt-outs/changes', { number })).body.items[0].matter;
    expect(await latest(maria)).toEqual({ id: matterId, number: 'T-1' });
    expect((await latest(hidden)).number).toBe('SECRET-7');
    expect(await latest(hidden, api.as(walled))).toBeNull();
  });
});

it('the history can neither be altered, deleted nor emptied', async () => {
  for (const change of [
    'update opt_out_changes set opted_out = false',
    'delete from opt_out_changes',
    'truncate opt_out_changes',
  ]) {
    await expect(api.database.pool.query(change)).rejects.toThrow(/never changed or removed/);
  }
});

describe('the CSV file', () => {
  const csv = async (query: Record<string, string> = {}, who = staff) =>
    who.send({ method: 'GET', url: '/api/v1/opt-outs/export.csv', query });

  it('holds the list as filtered, and is in the record', async () => {
    const { status, raw, headers } = await csv({ q: 'delgado' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="opt-outs-\d{4}-\d\d-\d\d\.csv"$/),
      'cache-control': 'no-store',
    });
    const [head, row, ...rest] = raw.split('\r\n');
    expect(head).toBe('\ufeffNumber,Digits,Stands,Since,How,By,Note,People');
    expect(row).toMatch(/^\(617\) 555-0142,16175550142,opted out,20[\d:T-]+,by text,,,María Delgado$/);
    expect(rest).toEqual(['']);
    const last = await audits().orderBy('id', 'desc').limit(1).executeTakeFirst();
    expect(last).toMatchObject({ action: 'opt_outs.exported', details: { show: 'out', searched: true } });
  });

  it('lets no spreadsheet run what someone wrote, nor names who is behind a wall', async () => {
    await says('+447700900200', true, '=HYPERLINK("http://evil.example","Click")');
    const { raw } = await csv({ q: '900200' });
    expect(raw).toContain(`'+44 7700 900200,447700900200,`);
    expect(raw).toContain(`"'=HYPERLINK(""http://evil.example"",""Click"")"`);
    expect((await csv({ show: 'all' })).raw).toContain('Hidden Núñez');
    expect((await csv({ show: 'all' }, api.as(walled))).raw).not.toMatch(/Núñez/);
  });

  it('goes on past one page', async () => {
    await db
      .insertInto('opt_outs')
      .values(
        Array.from({ length: 1203 }, (_, i) => ({
          number: `+1212555${String(i).padStart(4, '0')}`,
          opted_out: true,
          source: 'keyword',
          changed_at: '2026-01-01T00:00:00Z',
        })),
      )
      .execute();
    const lines = (await csv()).raw.trimEnd().split('\r\n').slice(1);
    expect(lines).toHaveLength((await csvCount()) as number);
    expect(new Set(lines).size).toBe(lines.length);
  });

  const csvCount = async () =>
    (
      await db
        .selectFrom('opt_outs')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('opted_out', '=', true)
        .executeTakeFirstOrThrow()
    ).n;
});

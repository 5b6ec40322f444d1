import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { recordOptOut } from '../../db/queries/opt-outs.ts';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, assign, wallOff } from '../../testing/people.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { optOutRoutes } from '../opt-outs/routes.ts';
import { textRoutes } from '../texts/routes.ts';
import { unfiledRoutes } from '../unfiled/routes.ts';
import { clientNumber, newSid, openOffice } from './testing.ts';

const office = await openOffice((served, db) => {
  optOutRoutes(served, { db });
  textRoutes(served, { db });
  alertRoutes(served, { db });
  unfiledRoutes(served, { db });
});
const { db } = office;
const staff = office.as('staff');
const maria = await addContact(db, 'Maria Alvarez', [clientNumber]);
const matterId = await addMatter(db, { clientId: maria, number: 'T-1' });
await assign(db, matterId, office.users.staff.id);
const asks = 'Please stop texting me';

beforeEach(() => emptyTables(office.database, 'messages', 'opt_outs', 'audit'));

async function says(Body: string, From = clientNumber): Promise<string> {
  const sid = newSid();
  await office.text({ MessageSid: sid, Body, From });
  const { id } = await db
    .selectFrom('messages')
    .select('id')
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  return id;
}
const requests = async () => {
  const rows = await db
    .selectFrom('stop_requests')
    .select(['decision', 'decided_by'])
    .orderBy('at')
    .execute();
  return rows.map(({ decision, decided_by }) => `${decision ?? 'open'}${decided_by ? ' by a person' : ''}`);
};
const isOut = async () =>
  (await db.selectFrom('opt_outs').select('opted_out').executeTakeFirst())?.opted_out ?? false;
const listed = async (who = staff) => (await who.get('/stop-requests')).body.items;
const decide = (id: string, decision: string, who = staff) =>
  who.post(`/messages/${id}/stop-request`, { decision });

describe('free wording that may ask for no more texts', () => {
  it('is kept for a person to decide, and opts nobody out by itself', async () => {
    const id = await says(asks);
    expect([await requests(), await isOut()]).toEqual([['open'], false]);
    expect(await listed()).toMatchObject([
      { messageId: id, from: 'Maria Alvarez', body: asks, matters: [{ id: matterId, number: 'T-1' }] },
    ]);
  });

  it('is shown on its case, in the alert and in the Unfiled inbox, with who decided', async () => {
    const [id, unfiled] = [await says(asks), await says(asks, '+16175550198')];
    const shown = async () => (await staff.get(`/matters/${matterId}/messages`)).body.items[0].stopRequest;
    const alert = async () => (await staff.get('/alerts')).body.items[0].maybeStop;
    const inbox = async () => (await staff.get('/unfiled')).body.items[0].maybeStop;
    expect([await shown(), await alert(), await inbox()]).toEqual([
      { decision: null, by: null, at: null },
      { messageId: id, body: asks },
      true,
    ]);
    for (const each of [id, unfiled]) await decide(each, 'not_a_request');
    const { id: by, name } = office.users.staff;
    expect(await shown()).toEqual({
      decision: 'not_a_request',
      by: { id: by, name },
      at: expect.any(String),
    });
    expect([await alert(), await inbox()]).toEqual([null, false]);
  });

  it('of a number that is opted out asks for nothing more', async () => {
    await says('STOP');
    await says(asks);
    expect(await requests()).toEqual([]);
  });

  it('is an opt-out once someone says so, who is named in the record and the history', async () => {
    const id = await says(asks);
    expect((await decide(id, 'opted_out')).status).toBe(204);
    expect([await requests(), await isOut(), await listed()]).toEqual([['opted_out by a person'], true, []]);
    const audit = await db
      .selectFrom('audit')
      .select(['action', 'actor_id', 'matter_id', 'details'])
      .where('action', '<>', 'text.filed')
      .orderBy('id')
      .execute();
    expect(audit).toMatchObject([
      { action: 'number.opted_out', actor_id: office.users.staff.id },
      {
        action: 'stop_request.decided',
        actor_id: office.users.staff.id,
        matter_id: matterId,
        details: { decision: 'opted_out' },
      },
    ]);
  });

  it('is none once someone says so', async () => {
    const id = await says(asks);
    await decide(id, 'not_a_request');
    expect([await requests(), await isOut(), await listed()]).toEqual([
      ['not_a_request by a person'],
      false,
      [],
    ]);
  });

  it('is decided once: the same again changes nothing, another is told', async () => {
    const id = await says(asks);
    await decide(id, 'not_a_request');
    expect((await decide(id, 'not_a_request', office.as('supervisor'))).status).toBe(204);
    const late = await decide(id, 'opted_out');
    expect(late).toMatchObject({ status: 409, body: { code: 'already_decided' } });
    expect(late.body.detail).toContain('Nothing was changed');
    expect(await isOut()).toBe(false);
    expect(
      await db.selectFrom('audit').select('id').where('action', '=', 'stop_request.decided').execute(),
    ).toHaveLength(1);
  });

  it.each([
    ['STOP', ['stopped']],
    ['START', ['started']],
  ])('is settled by the client’s own %s', async (word, expected) => {
    await says(asks);
    await says(word);
    expect(await requests()).toEqual(expected);
  });

  it('is settled by what someone records for the number, all of it', async () => {
    await says(asks);
    await says('no more messages please');
    await staff.post('/opt-outs', { number: clientNumber, optedOut: true, note: 'Rang us too' });
    expect(await requests()).toEqual(Array(2).fill('opted_out by a person'));
  });

  it('is settled when the provider refuses the number', async () => {
    const messageId = await says(asks);
    await inTransaction(db, (tx) =>
      recordOptOut(tx, { number: clientNumber, optedOut: true, source: 'provider', messageId }),
    );
    expect(await requests()).toEqual(['stopped']);
  });

  it('in the Unfiled inbox is decided there', async () => {
    const id = await says(asks, '+16175550198');
    expect(await listed()).toMatchObject([{ messageId: id, from: '(617) 555-0198', matters: [] }]);
    expect((await decide(id, 'opted_out')).status).toBe(204);
  });

  it('behind a wall is nobody’s to see or decide who is kept out', async () => {
    const out = await addUser(db, 'supervisor', 'Walled Off');
    await wallOff(db, matterId, out.id);
    const id = await says(asks);
    const theirs = office.as(out);
    expect(await listed(theirs)).toEqual([]);
    const [hidden, missing] = [
      await decide(id, 'opted_out', theirs),
      await decide('0199a000-0000-7000-8000-000000000000', 'opted_out', theirs),
    ];
    expect([hidden.status, hidden.raw]).toEqual([404, missing.raw]);
    expect(await requests()).toEqual(['open']);
    await db.deleteFrom('wall_exclusions').execute();
  });

  it('is not a reader’s to decide, and an ordinary text has nothing to decide', async () => {
    const id = await says(asks);
    expect((await decide(id, 'opted_out', office.as('read_only'))).status).toBe(403);
    expect((await decide(await says('Thank you'), 'opted_out')).status).toBe(404);
    expect((await decide(id, 'maybe')).status).toBe(422);
  });
});

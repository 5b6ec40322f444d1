import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { queueRoutes } from '../queue/routes.ts';
import { must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice((served, db) =>
  queueRoutes(served, { db, lookUp: async () => 'not_supported' }),
);
const { api, db, staff, add, before, newCase, read, textsTo, deliver } = office;
const mobile = '+16175550142';
await db
  .updateTable('users')
  .set({ mobile, reminded_by: 'text', reminded_from: '00:00', reminded_to: '23:59' })
  .where('id', '=', api.users.supervisor.id)
  .execute();

async function move(matterId: string, action: string) {
  const { version } = must(await staff.get(`/matters/${matterId}`));
  must(await staff.post(`/matters/${matterId}/disposition`, { action, version, waitingTexts: 'cancel' }));
}

/** A hearing of which a client and a colleague are to be reminded. */
async function hearingOf(more: object = {}) {
  const client = await newCase();
  const { matterId, contactId } = client;
  const people = { contactIds: [contactId], userIds: [api.users.supervisor.id] };
  const reminders = [before(2, 'days', { to: 'everyone' })];
  const { event } = await add({ matterId, ...people, reminders, ...more });
  return { ...client, event };
}
const states = async (to: string) => (await textsTo(to)).map(({ state }) => state);
const toColleague = async (matterId: string) => {
  const texts = db.selectFrom('messages').select('state').where('matter_id', '=', matterId);
  return (await texts.where('client_number', '=', mobile).orderBy('id').execute()).map(({ state }) => state);
};
const inPanel = async (id: string) =>
  (await read(id)).reminders.map(({ goesAt, messages }) => [
    goesAt !== null,
    messages.map(({ state }) => state),
  ]);

describe('the reminders of a case that was closed by mistake', () => {
  it('are made anew when it is reopened, for clients and colleagues, as often as that happens', async () => {
    const { matterId, to, event } = await hearingOf();
    for (const had of [[], ['canceled']]) {
      await move(matterId, 'close');
      const stopped = [...had, 'canceled'];
      expect([await states(to), await toColleague(matterId)]).toEqual([stopped, stopped]);
      await move(matterId, 'reopen');
      const again = [...stopped, 'scheduled'];
      expect([await states(to), await toColleague(matterId)]).toEqual([again, again]);
      expect(await inPanel(event.id)).toEqual([[true, ['scheduled', 'scheduled']]]);
    }
  });

  it('are made anew when it was rejected, too', async () => {
    const { matterId, to } = await hearingOf();
    await db.updateTable('matters').set({ disposition: 'intake' }).where('id', '=', matterId).execute();
    await move(matterId, 'reject');
    expect(await states(to)).toEqual(['canceled']);
    await move(matterId, 'reopen');
    expect(await states(to)).toEqual(['canceled', 'scheduled']);
  });

  it('stay canceled where a person canceled them', async () => {
    const { matterId, to, event } = await hearingOf();
    const [text] = await textsTo(to);
    must(await staff.post(`/messages/${text?.id}/cancel`, {}));
    await move(matterId, 'close');
    await move(matterId, 'reopen');
    expect([await states(to), await toColleague(matterId)]).toEqual([
      ['canceled'],
      ['canceled', 'scheduled'],
    ]);
    expect((await inPanel(event.id))[0]?.[1]).toHaveLength(2);
  });

  it('that have gone do not go again', async () => {
    const { matterId, to } = await hearingOf();
    const [text] = await textsTo(to);
    await deliver(text?.id ?? '');
    await move(matterId, 'close');
    await move(matterId, 'reopen');
    expect([await states(to), await toColleague(matterId)]).toEqual([
      ['delivered'],
      ['canceled', 'scheduled'],
    ]);
  });

  it.each([
    ['whose event was canceled', sql`canceled_at = now()`, false],
    [
      'whose event is over',
      sql`starts_at = now() - interval '1 day', ends_at = now() - interval '23 hours'`,
      true,
    ],
  ])('%s are not', async (_name, change, over) => {
    const { matterId, to, event } = await hearingOf();
    await move(matterId, 'close');
    await sql`update events set ${change} where id = ${event.id}`.execute(db);
    if (over)
      await sql`update reminders set goes_at = now() - interval '3 days' where event_id = ${event.id}`.execute(
        db,
      );
    await move(matterId, 'reopen');
    expect([await states(to), await toColleague(matterId)]).toEqual([['canceled'], ['canceled']]);
  });

  it('whose time passed meanwhile send nothing by themselves, and can be sent by hand', async () => {
    const { matterId, to, event } = await hearingOf();
    await move(matterId, 'close');
    await sql`update reminders set goes_at = now() - interval '1 hour',
      rule = jsonb_set(rule, '{when,amount}', '30') where event_id = ${event.id}`.execute(db);
    await move(matterId, 'reopen');
    expect(await states(to)).toEqual(['canceled']);
    expect(await inPanel(event.id)).toEqual([[false, []]]);
  });
});

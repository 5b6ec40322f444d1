import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { settleOutcomes } from '../../db/queries/message-outcomes.ts';
import { claimDue } from '../../db/queries/message-queue.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, wallOff } from '../../testing/people.ts';
import { addClientMatter, addTestSender, queueTexts } from '../../testing/texts.ts';
import { textRoutes } from './routes.ts';

const api = await startTestApi(textRoutes);
const { db, users } = api;
const staff = api.as('staff');
const sender = await addTestSender(db, 'http://127.0.0.1:1');
const own = '+16175550142';
const anas = '+16175550131';
const nobodys = '+16175550177';

let matterId: string;
let contactId: string;
let cases = 1000;
let isAnas: string;
let ana: { matterId: string; contactId: string };
beforeEach(async () => {
  await db.deleteFrom('contact_phones').execute();
  await db.deleteFrom('unreachable_numbers').execute();
  await db.updateTable('messages').set({ state: 'canceled' }).where('state', '=', 'queued').execute();
  ({ matterId, contactId } = await addClientMatter(db, own));
  ana = { contactId: await addContact(db, 'Ana Reyes', [anas]), matterId: '' };
  ana.matterId = await addMatter(db, { clientId: ana.contactId, number: `2026-${++cases}` });
  isAnas = `This is Ana Reyes’s number (case 2026-${cases}).`;
});

const check = (number: string, more: object = {}) =>
  staff.post(`/matters/${matterId}/check-number`, { number, contactId, ...more });
const send = (to: string, more: object = {}) =>
  staff.post(`/matters/${matterId}/messages`, { contactId, to, body: 'See you at 9:30', ...more });
const recorded = () =>
  db
    .selectFrom('messages')
    .select(['client_number', 'contact_id'])
    .where('matter_id', '=', matterId)
    .orderBy('client_number')
    .execute();

describe('a number that is not the chosen contact’s own', () => {
  it('is theirs in the record only when it is theirs', async () => {
    await send(own);
    await send(nobodys);
    expect(await recorded()).toEqual([
      { client_number: own, contact_id: contactId },
      { client_number: nobodys, contact_id: null },
    ]);
    expect((await check(own)).body).toMatchObject({ ofContact: true, notices: [] });
    expect((await check(nobodys)).body).toMatchObject({ ofContact: false, notices: [], problems: [] });
  });

  it('makes one text when the request is repeated', async () => {
    const key = { 'idempotency-key': 'one press' };
    const press = () =>
      staff.post(`/matters/${matterId}/messages`, { contactId, to: nobodys, body: 'x' }, key);
    const [first, again] = [await press(), await press()];
    expect([first.status, again.status, again.body.id]).toEqual([200, 200, first.body.id]);
  });

  it('of another person says whose, and is sent only when that was confirmed', async () => {
    const { body } = await check(anas);
    expect(body).toMatchObject({ problems: [], notices: [{ code: 'others_number', say: isAnas }] });
    const refused = await send(anas);
    expect(refused).toMatchObject({ status: 422, body: { code: 'others_number' } });
    expect(refused.body.fields).toEqual([{ field: 'to', message: expect.stringContaining(isAnas) }]);
    expect(await recorded()).toEqual([]);

    const sent = await send(anas, { confirm: true });
    expect(sent).toMatchObject({ status: 200, body: { contact: null } });
    const { details } = await db
      .selectFrom('audit')
      .select('details')
      .where('subject_id', '=', sent.body.id)
      .executeTakeFirstOrThrow();
    expect(details).toMatchObject({ confirmed: ['others_number'], contactId: null });
  });

  it('of another person on the same case is told too, but not when nobody was named', async () => {
    const spouse = await addContact(db, 'José Test', [nobodys]);
    await db
      .insertInto('parties')
      .values({ matter_id: matterId, contact_id: spouse, role: 'co-client' })
      .execute();
    expect((await check(nobodys)).body.notices[0].say).toContain('José Test');
    expect((await check(nobodys, { contactId: null })).body.notices).toEqual([]);
    expect((await check(anas, { contactId: null })).body.notices).toMatchObject([{ say: isAnas }]);
  });

  it('that both have is the contact’s own', async () => {
    await addContact(db, 'Luis Test', [own]);
    expect((await check(own)).body).toMatchObject({ ofContact: true, notices: [] });
  });

  it('names no case that the writer may not see', async () => {
    const hidden = await addMatter(db, { clientId: ana.contactId, number: `2026-${++cases}` });
    await wallOff(db, hidden, users.staff.id);
    expect((await check(anas)).body.notices[0].say).toBe(isAnas);
  });
});

describe('a wall', () => {
  it('around the holder’s case: the number answers as one that nobody has, to the byte', async () => {
    await wallOff(db, ana.matterId, users.staff.id);
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', ana.contactId).execute();
    const unknown = (raw: string, number: string) => raw.replaceAll(number, nobodys);
    const [seen, none] = [await check(anas), await check(nobodys)];
    const local = ({ raw }: { raw: string }) => raw.replaceAll('555-0131', '555-0177');
    expect(unknown(local(seen), anas)).toBe(none.raw);
    expect((await send(anas)).status).toBe(200);
  });

  it('around this case: a number of someone whose case others read is refused, whatever is confirmed', async () => {
    await wallOff(db, matterId, users.supervisor.id);
    const refused = await send(anas, { confirm: true });
    expect(refused).toMatchObject({ status: 422, body: { code: 'across_wall' } });
    await wallOff(db, ana.matterId, users.supervisor.id);
    expect((await send(anas, { confirm: true })).status).toBe(200);
  });
});

describe('a number of ours, or one that charges', () => {
  it.each([
    ['our own sender', '(617) 555-0100', 'own_number'],
    ['US premium', '(900) 234-5678', 'premium'],
    ['UK premium', '+44 909 879 0123', 'premium'],
  ])('%s is refused before anything is sent', async (_, typed, code) => {
    expect((await check(typed)).body.problems).toMatchObject([{ code }]);
    expect(await send(typed)).toMatchObject({ status: 422, body: { code } });
    expect(await recorded()).toEqual([]);
  });

  it('is told of a contact’s own number as well', async () => {
    await db
      .insertInto('contact_phones')
      .values({ contact_id: contactId, kind: 'work', e164: '+16175550100' })
      .execute();
    const { items } = (await staff.get(`/matters/${matterId}/recipients`)).body;
    expect(items[0].phones[1].problems).toMatchObject([{ code: 'own_number' }]);
    expect(items[0].defaultPhone).toBe(own);
  });
});

describe('“Try anyway”', () => {
  it('sends to a landline, and the record says who knew better', async () => {
    const landline = '+44 20 7946 0018';
    expect((await send(landline)).body.code).toBe('landline');
    const sent = await send(landline, { override: ['landline', 'not_reachable'] });
    expect(sent.status).toBe(200);
    const { details } = await db
      .selectFrom('audit')
      .select('details')
      .where('subject_id', '=', sent.body.id)
      .executeTakeFirstOrThrow();
    expect(details).toMatchObject({ overridden: ['landline'] });
  });

  it('does not send to who opted out or is not to be texted', async () => {
    expect((await send(own, { override: ['opted_out'] })).status).toBe(422);
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', contactId).execute();
    expect(await send(own, { override: ['landline'] })).toMatchObject({ body: { code: 'not_flagged' } });
  });
});

describe('a number that the provider said cannot get texts', () => {
  const settleAs = async (to: string, reason: string) => {
    await queueTexts(db, sender, [
      { matterId, to },
      { matterId, to },
    ]);
    const claimed = await claimDue(db, randomUUID(), 2);
    await settleOutcomes(
      db,
      claimed.map(({ messageId, attemptId }) => ({
        messageId,
        attemptId,
        kind: 'rejected',
        providerMessageId: null,
        providerStatus: null,
        errorClass: 'bad_address',
        errorCode: '21614',
        reason,
        waitMs: null,
      })),
    );
  };

  it('says so next time, with when and why, and may be tried anyway', async () => {
    await settleAs(own, 'This is a landline. Ask for a mobile number.');
    const say = expect.stringMatching(
      /^A text to this number did not arrive on [A-Z][a-z]{2} \d+, \d{4}: “This is a landline. Ask for a mobile number.”$/,
    );
    const { items } = (await staff.get(`/matters/${matterId}/recipients`)).body;
    expect(items[0].phones[0].problems).toMatchObject([{ code: 'not_reachable', say }]);
    expect((await check(own)).body.problems).toMatchObject([{ code: 'not_reachable', say }]);
    expect(await send(own)).toMatchObject({ status: 422, body: { code: 'not_reachable' } });
    expect((await send(own, { override: ['not_reachable'] })).status).toBe(200);
  });

  it('tells nothing of a case the writer may not see', async () => {
    await settleAs(nobodys, 'No such number.');
    const elsewhere = await addMatter(db, { clientId: contactId });
    await wallOff(db, matterId, users.staff.id);
    const asked = { number: nobodys, contactId };
    expect((await staff.post(`/matters/${elsewhere}/check-number`, asked)).body.problems).toEqual([]);
    const unwalled = api.as('supervisor');
    expect((await unwalled.post(`/matters/${elsewhere}/check-number`, asked)).body.problems).toHaveLength(1);
  });
});

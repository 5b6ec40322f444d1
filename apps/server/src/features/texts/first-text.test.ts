import { beforeEach, describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { emptyTables } from '../../testing/empty.ts';
import { addClientMatter, addTestSender } from '../../testing/texts.ts';
import { queueRoutes } from '../queue/routes.ts';
import { textRoutes } from './routes.ts';

const api = await startTestApi((served, { db }) => {
  textRoutes(served, { db });
  queueRoutes(served, { db } as Parameters<typeof queueRoutes>[1]);
});
const { db } = api;
const staff = api.as('staff');
await addTestSender(db, 'http://127.0.0.1:1');
const to = '+16175550142';
const { matterId, contactId } = await addClientMatter(db, to);
const line = 'Harbor Legal Aid. Reply STOP to stop texts.';

beforeEach(async () => {
  await emptyTables(api.database, 'messages', 'consents');
  await db.updateTable('site').set({ consent_required: false, undo_seconds: 30 }).execute();
});

const send = (body = 'See you at 9.', set: object = {}) =>
  staff.post(`/matters/${matterId}/messages`, { contactId, to, body, ...set });
const announced = async () => {
  const { body } = await staff.get(`/matters/${matterId}/recipients`);
  return body.items[0].phones[0].identification;
};
const typed = async (number: string) =>
  (await staff.post(`/matters/${matterId}/check-number`, { number, contactId: null })).body.identification;
const problems = async () => {
  const { body } = await staff.get(`/matters/${matterId}/recipients`);
  return body.items[0].phones[0].problems.map(({ code }: { code: string }) => code);
};

describe('the first text to a number', () => {
  it('carries who we are, is announced before it is sent, and counts it', async () => {
    expect([await announced(), await typed('(617) 555-0142'), await typed('617 555 0199')]).toEqual(
      Array(3).fill(line),
    );
    const first = await send('a'.repeat(120));
    expect(first.body).toMatchObject({ identification: line, segments: 2, body: 'a'.repeat(120) });
    expect([await announced(), await typed('(617) 555-0142')]).toEqual([null, null]);
    expect((await send('a'.repeat(120))).body).toMatchObject({ identification: null, segments: 1 });
    expect(await typed('617 555 0199')).toBe(line);
  });

  it('lets its writer use the whole limit', async () => {
    expect(await send('b'.repeat(160))).toMatchObject({ status: 200, body: { segments: 2 } });
    expect((await send('b'.repeat(161))).status).toBe(422);
  });

  it('that was taken back leaves it to the next', async () => {
    const { body } = await send();
    expect((await staff.post(`/messages/${body.id}/undo`)).status).toBe(200);
    expect(await announced()).toBe(line);
    expect((await send()).body.identification).toBe(line);
  });

  it('keeps it when its words are changed, and counts anew', async () => {
    const { body } = await send('a'.repeat(120));
    const changed = await staff.patch(`/messages/${body.id}`, { version: body.version, body: 'Short.' });
    expect(changed.body).toMatchObject({ body: 'Short.', identification: line, segments: 1 });
  });

  it('is the one that goes first: a scheduled one does not say it for one sent now', async () => {
    const wall = Temporal.Now.plainDateTimeISO('UTC').add({ days: 30 }).round('minute').toString();
    const scheduled = await send('Next month', { when: { kind: 'at', wall, zone: 'UTC' } });
    expect(scheduled.body.identification).toBe(line);
    expect(await announced()).toBe(line);
    expect((await send()).body.identification).toBe(line);
    expect(await announced()).toBeNull();
  });

  it('sent twice by one request is one text with one line', async () => {
    const headers = { 'idempotency-key': 'a-key' };
    const body = { contactId, to, body: 'Once' };
    const path = `/matters/${matterId}/messages`;
    const [one, two] = await Promise.all([staff.post(path, body, headers), staff.post(path, body, headers)]);
    expect(one.body.id).toBe(two.body.id);
    expect(two.body.identification).toBe(line);
  });
});

describe('consent', () => {
  const record = (given: boolean) =>
    db
      .insertInto('consents')
      .values({ contact_id: contactId, given, how: 'phone', given_on: '2026-11-03' })
      .execute();
  const require = () => db.updateTable('site').set({ consent_required: true }).execute();

  it('is not asked for until the site wants it', async () => {
    expect(await problems()).toEqual([]);
    expect((await send()).status).toBe(200);
  });

  it('that is missing is told before anything is written, and refused', async () => {
    await require();
    expect(await problems()).toEqual(['no_consent']);
    const refused = await send();
    expect(refused).toMatchObject({ status: 422, body: { code: 'no_consent' } });
    expect(refused.body.fields).toEqual([
      {
        field: 'to',
        message:
          'No consent to texts is recorded for this number. Ask whether they agree to texts, and record it on their contact.',
      },
    ]);
    await record(true);
    expect(await problems()).toEqual([]);
    expect((await send()).status).toBe(200);
  });

  it('that was withdrawn is honoured whatever the site wants', async () => {
    await record(false);
    expect(await problems()).toEqual(['no_consent']);
    expect((await send()).body.code).toBe('no_consent');
  });

  it('of a number’s holder counts when the number is only typed', async () => {
    await require();
    await record(true);
    const ask = { number: to, contactId: null };
    expect((await staff.post(`/matters/${matterId}/check-number`, ask)).body.problems).toEqual([]);
    const stranger = await staff.post(`/matters/${matterId}/check-number`, {
      ...ask,
      number: '+16175550199',
    });
    expect(stranger.body.problems).toMatchObject([{ code: 'no_consent' }]);
  });
});

import * as emails from '@matterline/contract/emails.ts';
import * as messages from '@matterline/contract/messages.ts';
import * as queue from '@matterline/contract/queue.ts';
import { describe, expect, it } from 'vitest';
import { addUser, wallOff } from './people.ts';
import { routesOf } from './people-and-cases.ts';
import { noonIn, startQueueOffice, zone } from './queue-office.ts';

const office = await startQueueOffice();
const { db } = office;
const nobody = '0199a000-0000-7000-8000-000000000000';
const walled = await addUser(db, 'supervisor', 'Walled Off');
const theirs = office.api.as(walled);

const hidden = await office.newCase();
// Written by them, before they were kept out.
const text = await office.schedule(hidden, { body: 'The key is under the mat' }, theirs);
const unknown = await office.schedule(hidden, {}, theirs);
await office.set(unknown.id, { state: 'unknown' });
await wallOff(db, hidden.matterId, walled.id);

const bodies: Record<string, object> = {
  markRead: { readTo: '2026-11-22T10:00:00Z' },
  checkNumber: { number: hidden.to },
  sendText: { contactId: hidden.contactId, to: hidden.to, body: 'Found out' },
  sendEmail: {
    contactId: hidden.contactId,
    to: 'maria@example.org',
    subject: 'Found out',
    body: 'Found out',
  },
  saveDraft: { body: 'Found out', contactId: null, clientNumber: null },
  changeText: { version: 1, body: 'Found out' },
  sendTextNow: { version: 1 },
  cancelText: {},
  undoText: {},
  resolveText: { outcome: 'delivered' },
  unmarkText: {},
  lookUpText: {},
  resendText: {},
};
const subjectOf = (id: string, path: string) => {
  if (path.startsWith('/matters/')) return hidden.matterId;
  if (path.startsWith('/contacts/')) return hidden.contactId;
  return ofUnknown.includes(id) ? unknown.id : text.id;
};
const ofUnknown = ['resolveText', 'unmarkText', 'lookUpText', 'resendText'];
const withId = routesOf(messages, emails, queue).filter(({ path }) => path.includes('/:id'));

describe('a text behind a wall answers byte for byte as one that does not exist', () => {
  it('on every route that takes an id', () => {
    const changing = withId.filter(({ method }) => method !== 'GET');
    expect(changing.map(({ id }) => id).toSorted()).toEqual(Object.keys(bodies).toSorted());
  });

  it.each(withId.map((route) => [route.id, route] as const))('%s', async (id, { method, path }) => {
    const before = await everything();
    const subject = subjectOf(id, path);
    const ask = (who: typeof theirs, of: string) =>
      who.send({
        method,
        url: `/api/v1${path.replace(':id', of)}`,
        ...(method !== 'GET' && { payload: bodies[id] }),
      });
    const [behind, missing] = [await ask(theirs, subject), await ask(theirs, nobody)];
    expect(behind.status).toBe(404);
    expect([behind.status, behind.raw]).toEqual([missing.status, missing.raw]);
    expect(await everything()).toEqual(before);
    if (method === 'GET') expect((await ask(office.supervisor, subject)).status).toBe(200);
  });

  it('among many', async () => {
    const items = [text.id, nobody].map((id) => ({ id, version: 1 }));
    for (const action of ['cancel', 'send_now']) {
      const { body } = await theirs.post('/queue/actions', { action, items });
      const [behind, missing] = body.results;
      expect({ ...behind, id: null }).toEqual({ ...missing, id: null });
      expect(behind).toMatchObject({ ok: false, code: 'not_found' });
    }
    expect((await office.read(text.id)).state).toBe('scheduled');
  });

  it('as whom a text is planned for', async () => {
    const ask = (contactId: string) => theirs.post('/schedule/check', { wall: noonIn(1), zone, contactId });
    const [behind, missing] = [await ask(hidden.contactId), await ask(nobody)];
    expect(behind.status).toBe(404);
    expect(behind.raw).toBe(missing.raw);
  });
});

/** What a change that got through would show in. */
async function everything() {
  const { rows } = await office.api.database.pool.query(`
    select (select json_agg(m order by id) from messages m) as messages, (select count(*) from drafts) as drafts,
      (select count(*) from read_marks) as read_marks, (select count(*) from message_history) as history,
      (select count(*) from audit) as audit`);
  return rows;
}

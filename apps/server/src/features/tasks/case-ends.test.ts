import { expect, it } from 'vitest';
import { addEmailSender, setEmail } from '../../testing/email-office.ts';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const { db, staff, typeWith, openCase, taskNamed, tick, messagesOf } = await startTaskOffice();
await addEmailSender(db, 9);

/** A case whose task set off a text, an email, a web call and a note. */
async function underway() {
  const words = { kind: 'own' as const, subject: 'News', body: 'All is well.' };
  const triggers = [
    someTrigger(textTo('Hello.')),
    someTrigger(textTo('', { channel: 'email', words })),
    someTrigger({ kind: 'call_web', url: 'https://registry.example/filed' }),
    someTrigger({ kind: 'file_note', body: 'Told {{ client.name }}.' }),
  ];
  const on = await openCase(await typeWith(someTask('File', { triggers })));
  await setEmail(db, on.contactId, 'maria@example.org');
  await tick(await taskNamed(on.matterId, 'File'));
  return on.matterId;
}

const close = (matterId: string, more: object = {}) =>
  staff.post(`/matters/${matterId}/disposition`, { action: 'close', version: 1, ...more });
const callsOf = async (matterId: string) =>
  (await db.selectFrom('web_calls').select('state').where('matter_id', '=', matterId).execute()).map(
    ({ state }) => state,
  );
const notesOf = async (matterId: string) =>
  (await staff.get('/prepared-notes', { matterId })).body.items.length;

it('closing a case asks of its messages, web calls and prepared notes, and cancels them all', async () => {
  const matterId = await underway();
  const { status, body } = await close(matterId);
  expect([status, body.code, body.count]).toEqual([409, 'waiting_texts', 4]);
  expect(body.waiting).toEqual({ messages: 2, calls: 1, notes: 1, documents: 0 });
  expect(body.detail).toContain('2 messages, 1 web call and 1 prepared note have yet to go.');
  expect([await callsOf(matterId), await notesOf(matterId)]).toEqual([['waiting'], 1]);

  expect((await close(matterId, { waitingTexts: 'cancel' })).status).toBe(200);
  expect((await messagesOf(matterId)).map(({ state }) => state)).toEqual(['canceled', 'canceled']);
  expect([await callsOf(matterId), await notesOf(matterId)]).toEqual([['canceled'], 0]);
  const { body: history } = await staff.get(`/matters/${matterId}/history`);
  const told = history.items.find(({ action }: { action: string }) => action === 'matter.closed');
  expect(told.says).toContain('2 messages, 1 web call and 1 prepared note that had yet to go were canceled.');
});

it('keeps them all when told to', async () => {
  const matterId = await underway();
  expect((await close(matterId, { waitingTexts: 'keep' })).status).toBe(200);
  expect([await callsOf(matterId), await notesOf(matterId)]).toEqual([['waiting'], 1]);
});

import { expect, it } from 'vitest';
import { addEmailSender, setEmail } from '../../testing/email-office.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const { db, staff, add, before, deliver, newCase, textsTo } = await startCalendarOffice();
await addEmailSender(db, 9);

/** Of a hearing that was moved after a reminder on this channel had been delivered. */
async function drafted(channel: 'text' | 'email') {
  const { matterId, contactId, to } = await newCase();
  await setEmail(db, contactId, `${contactId}@client.example`);
  const reminders = [before(2, 'days', { channel })];
  const { event } = await add({ matterId, contactIds: [contactId], reminders });
  await deliver(event.reminders[0]?.messages[0]?.messageId ?? '');
  must(await staff.patch(`/events/${event.id}`, { start: `${dayIn(20)}T11:00`, version: event.version }));
  const [correction] = must(await staff.get(`/calendar/corrections?eventId=${event.id}`)).items;
  return { to, correction, path: `/calendar/corrections/${correction.id}/send` };
}
const emailOf = (id: string) =>
  db
    .selectFrom('messages')
    .select(['subject', 'body', 'state'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

it('by email goes under the subject it is given, or else under the one it was drafted with', async () => {
  const one = await drafted('email');
  expect(one.correction).toMatchObject({ channel: 'email', subject: 'Hearing' });
  const words = { body: 'It is on another day.', version: one.correction.version };
  const refused = await staff.post(one.path, { ...words, subject: 'Hearing\nBcc: x@y.example' });
  expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'subject' }] } });
  const sent = must(await staff.post(one.path, { ...words, subject: 'Your hearing: a new date' }));
  expect(await emailOf(sent.messageId)).toMatchObject({
    body: words.body,
    subject: 'Your hearing: a new date',
  });
  const other = await drafted('email');
  const asIs = must(await staff.post(other.path, words));
  expect(await emailOf(asIs.messageId)).toMatchObject({ subject: 'Hearing' });
});

it('by text has none, whatever is sent along', async () => {
  const { to, correction, path } = await drafted('text');
  must(await staff.post(path, { body: 'Moved.', subject: 'A subject', version: correction.version }));
  expect((await textsTo(to)).at(-1)?.body).toBe('Moved.');
  const kept = await db.selectFrom('corrections').select('subject').where('id', '=', correction.id).execute();
  expect(kept).toEqual([{ subject: '' }]);
});

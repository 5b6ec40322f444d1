import { expect, it } from 'vitest';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { addTestSender } from '../../testing/texts.ts';
import { startTaskOffice } from './testing.ts';

const { api, db, staff, typeWith, openCase, taskNamed, tick, untick, messagesOf } = await startTaskOffice();
const words = {
  kind: 'own' as const,
  subject: 'News of {{ case.number }}',
  body: 'Dear {{ contact.name }}, all is well.',
};
const send = (more: object) => someTrigger(textTo('', { words, ...more }));

async function emailing(more: object, contact: object = { email: 'maria@example.org' }) {
  const task = someTask('Tell', {
    triggers: [send(more)],
    assignee: { kind: 'person', userId: api.users.supervisor.id },
  });
  const one = await openCase(await typeWith(task));
  await db.updateTable('contacts').set(contact).where('id', '=', one.contactId).execute();
  return { ...one, task: await taskNamed(one.matterId, 'Tell') };
}

it('without an address to send from, an email is held back and says so', async () => {
  const { task, matterId } = await emailing({ channel: 'email' });
  const { body } = await tick(task);
  expect(body.fired[0]).toMatchObject({
    outcome: 'skipped',
    say: expect.stringContaining('no address to send emails from'),
  });
  expect(await messagesOf(matterId)).toEqual([]);
});

it('a trigger emails the client and whoever has the task, at once, and the emails stand in the documents', async () => {
  const { accountId } = await addTestSender(db, 'http://127.0.0.1:9', '+16175550101');
  await db
    .insertInto('senders')
    .values({ account_id: accountId, kind: 'email', address: 'office@example.org' })
    .execute();
  const { task, matterId, contactId } = await emailing({
    channel: 'email',
    recipients: ['client', 'assigned'],
  });
  const { body: preview } = await staff.post(`/tasks/${task.id}/tick/preview`, {});
  expect(preview.triggers[0].messages).toMatchObject([
    {
      channel: 'email',
      to: 'maria@example.org',
      subject: expect.stringMatching(/^News of /),
      withheld: null,
    },
    { channel: 'email', to: api.users.supervisor.email, withheld: { code: 'words' } },
  ]);
  await tick(task);
  const inDocuments = await db
    .selectFrom('messages')
    .select('in_documents')
    .where('matter_id', '=', matterId)
    .execute();
  expect(inDocuments).toEqual([{ in_documents: true }]);
  expect(await messagesOf(matterId)).toMatchObject([
    {
      channel: 'email',
      state: 'queued',
      origin: 'task',
      contact_id: contactId,
      email_address: 'maria@example.org',
      client_number: null,
      body: 'Dear Maria Test, all is well.',
    },
  ]);
});

it.each<[string, object, object, string[]]>([
  ['both', { channel: 'both' }, { email: 'maria@example.org' }, ['sms', 'email']],
  ['whichever is flagged: texts', { channel: 'flagged' }, { email: 'maria@example.org' }, ['sms']],
  [
    'whichever is flagged: emails',
    { channel: 'flagged' },
    { email: 'maria@example.org', send_texts: false },
    ['email'],
  ],
  [
    'not flagged for either',
    { channel: 'flagged' },
    { email: null, send_texts: false, send_emails: false },
    [],
  ],
  ['an email to who has none', { channel: 'email' }, { email: null }, []],
  [
    'later, as emails may go',
    { channel: 'email', timing: { kind: 'after', amount: 2, unit: 'days' } },
    { email: 'm@example.org' },
    ['email'],
  ],
])('%s', async (_name, more, contact, channels) => {
  const { task, matterId } = await emailing(more, contact);
  const { body } = await tick(task);
  expect(body.fired[0].outcome).toBe(channels.length > 0 ? 'done' : 'skipped');
  const sent = await messagesOf(matterId);
  expect(sent.map(({ channel }) => channel).toSorted()).toEqual(channels.toSorted());
  const { body: unticked } = await untick(body.task);
  expect(unticked.canceled).toBe(channels.length);
  expect((await messagesOf(matterId)).every(({ state }) => state === 'canceled')).toBe(true);
});

import type { Mailbox } from '@matterline/contract/simulator.ts';
import { expect, test } from 'vitest';
import { smtp } from '../providers/smtp/index.ts';
import { accountAt, email } from '../providers/smtp/testing.ts';
import { start } from './testing.ts';

test('emails arrive in one mailbox, nobody’s are refused, and it outlives a look at it', async () => {
  const simulator = await start({ mail: true });
  const client = smtp.connect(accountAt(simulator.mailPort ?? 0));
  const send = (more: object) => client.send({ ...email, ...more }, AbortSignal.timeout(10_000));
  expect(await send({ body: 'Dear Maria,\n\nmañana' })).toMatchObject({ kind: 'accepted' });
  expect(await send({ to: 'nobody@example.org' })).toMatchObject({
    kind: 'rejected',
    error: { class: 'bad_address' },
  });

  const mailbox = async () =>
    (await (await fetch(`${simulator.url}/simulator/api/mailbox`)).json()) as Mailbox;
  expect(await mailbox()).toMatchObject({
    unread: 1,
    emails: [
      {
        from: 'office@harborside.example',
        replyTo: 'office@harborside.example',
        to: 'maria@example.org',
        subject: 'Your hearing',
        body: expect.stringContaining('mañana'),
        messageId: `<${email.messageId}@harborside.example>`,
        read: false,
      },
    ],
  });
  await fetch(`${simulator.url}/simulator/api/mailbox/read`, { method: 'POST' });
  expect((await mailbox()).unread).toBe(0);
});

test('without being asked to it takes none', async () => {
  expect((await start()).mailPort).toBeNull();
});

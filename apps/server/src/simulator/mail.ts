import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server';
import type { World } from './world.ts';

/** Nobody by this name has a mailbox: an email to them is refused, as a real server would. */
const unknown = /^nobody@/i;
const largest = 1024 * 1024;

/** A mail server for everyone the office emails: one mailbox, and nothing is passed on. */
export async function startMail(
  world: World,
  host: string,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: largest,
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) =>
      done(unknown.test(address) ? refusal('5.1.1 There is no such mailbox') : null),
    onData: (stream, session, done) => {
      take(world, stream, session).then((id) => done(null, `2.0.0 Ok: queued as ${id}`), done);
    },
  });
  server.on('error', (err) => world.log.warn({ err }, 'simulator: a mail connection failed'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => void server.close(() => resolve())) };
}

async function take(world: World, stream: Readable, { envelope }: SMTPServerSession): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const mail = await PostalMime.parse(Buffer.concat(parts));
  const from = addressOf(mail.from?.address, envelope.mailFrom);
  world.store.emails.add({
    messageId: mail.messageId ?? '',
    from,
    replyTo: mail.replyTo?.[0]?.address ?? from,
    to: envelope.rcptTo.map(({ address }) => address).join(', '),
    subject: mail.subject ?? '',
    body: mail.text ?? '',
    at: new Date(),
    read: false,
  });
  world.tell({ kind: 'mail' });
  return (mail.messageId ?? '').replace(/\W/g, '').slice(0, 12);
}

const addressOf = (shown: string | undefined, envelope: SMTPServerAddress | false): string =>
  shown ?? (envelope ? envelope.address : '');

function refusal(words: string): Error {
  return Object.assign(new Error(words), { responseCode: 550 });
}

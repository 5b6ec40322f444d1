import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { Account, OutgoingText } from '../port.ts';
import { type SmtpConfig, smtpConfig } from './config.ts';

/** An answer other than yes: `550 5.1.1 …`. */
export const says = (status: number, words = 'No'): Error =>
  Object.assign(new Error(words), { responseCode: status });

export type Taken = { raw: string; mail: Email; to: string[]; from: string };
export type Faults = Partial<Pick<SMTPServerOptions, 'onConnect' | 'onMailFrom' | 'onRcptTo' | 'onAuth'>> & {
  /** after the whole message has come */
  onMessage?: (done: (error: Error | null, words?: string) => void, drop: () => void) => void;
};

/** A real mail server on this machine, which fails as told. */
export async function startMailServer({ onMessage, ...faults }: Faults = {}, more: SMTPServerOptions = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    ...more,
    ...faults,
    async onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      const raw = Buffer.concat(parts).toString('latin1');
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const to = envelope.rcptTo.map(({ address }) => address);
      taken.push({ raw, mail: await PostalMime.parse(Buffer.concat(parts)), to, from });
      const drop = () => {
        for (const { _socket } of server.connections as unknown as Set<{ _socket: { destroy(): void } }>)
          _socket.destroy();
      };
      if (onMessage) onMessage(done, drop);
      else done(null, '2.0.0 Ok: queued as 4XyZ9');
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  onTestFinished(close);
  return { port, taken, close };
}

export function accountAt(
  port: number,
  more: Partial<SmtpConfig> = {},
  password?: string,
): Account<SmtpConfig> {
  return {
    id: '0199c5a0-0000-7000-8000-00000000000a',
    config: smtpConfig.parse({ host: '127.0.0.1', port, ...more }),
    secrets: password ? { password } : {},
    hookBase: 'https://office.example/hooks/sms/token',
  };
}

export const email: OutgoingText = {
  messageId: '019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b',
  from: { kind: 'email', address: 'office@harborside.example' },
  to: 'maria@example.org',
  subject: 'Your hearing',
  body: 'Your hearing is at 9:30.',
};

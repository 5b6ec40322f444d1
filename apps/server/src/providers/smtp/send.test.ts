import { describe, expect, it } from 'vitest';
import type { OutgoingText, SendOutcome } from '../port.ts';
import { smtp } from './index.ts';
import { accountAt, email, type Faults, says, startMailServer } from './testing.ts';

async function send(
  server: { port: number },
  { more = {}, limit = AbortSignal.timeout(10_000), config = {}, password = '' }: Sending = {},
): Promise<SendOutcome> {
  const client = smtp.connect(accountAt(server.port, config, password));
  const outcome = await client.send({ ...email, ...more }, limit);
  await client.close();
  // What a person or a log reads of it names nobody.
  const { providerMessageId: _, ...told } = outcome as { providerMessageId?: string };
  expect(JSON.stringify(told)).not.toMatch(/maria|hearing|s3cret/);
  return outcome;
}
type Sending = {
  more?: Partial<OutgoingText>;
  limit?: AbortSignal;
  config?: Parameters<typeof accountAt>[1];
  password?: string;
};

const brief = (outcome: SendOutcome) =>
  outcome.kind === 'accepted' ? ['accepted'] : [outcome.kind, outcome.error.class];

describe('an email that the server takes', () => {
  it('is accepted under a Message-ID that is always the same, with the server’s own name for it', async () => {
    const server = await startMailServer();
    const accepted = {
      kind: 'accepted',
      providerMessageId: '<019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b@harborside.example>',
      providerStatus: 'queued as 4XyZ9',
    };
    expect([await send(server), await send(server)]).toEqual([accepted, accepted]);
    expect(server.taken.map(({ mail }) => mail.messageId)).toEqual(Array(2).fill(accepted.providerMessageId));
  });

  it('comes from the sender, can be answered there, and says exactly what was written', async () => {
    const server = await startMailServer();
    await send(server, { config: { fromName: 'Harborside Legal Aid' } });
    const [{ mail, to, from } = { mail: null, to: [], from: '' }] = server.taken;
    expect({ to, from }).toEqual({ to: ['maria@example.org'], from: 'office@harborside.example' });
    const office = { name: 'Harborside Legal Aid', address: 'office@harborside.example' };
    expect(mail).toMatchObject({
      from: office,
      replyTo: [office],
      to: [{ address: 'maria@example.org' }],
      subject: 'Your hearing',
      attachments: [],
    });
    expect(mail?.html).toBeUndefined();
    expect(mail?.text?.trimEnd()).toBe(email.body);
  });

  it.each([
    ['other scripts', 'Su audiencia es mañana 👍🏽', 'Traiga «todo» — שלום\n陈 美玲'],
    ['long lines', 'S'.repeat(200), `${'word '.repeat(900)}end`],
    ['lines that mean something to a mail server', 'From here', '.\n..\nFrom Monday on\nQUIT\n.\n\nend'],
    ['spaces that count, and no flowing text', 'a  b', 'one \n two  \n> three\n-- \nfour'],
  ])('with %s', async (_, subject, body) => {
    const server = await startMailServer();
    expect(brief(await send(server, { more: { subject, body } }))).toEqual(['accepted']);
    const [taken] = server.taken;
    expect(taken?.mail.subject).toBe(subject);
    expect(taken?.mail.text?.replace(/\n$/, '')).toBe(body);
    expect(taken?.raw).not.toMatch(/format=flowed/i);
    expect(Math.max(...(taken?.raw ?? '').split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('has no header but ours, whatever stands in the subject', async () => {
    const server = await startMailServer();
    await send(server, { more: { subject: 'Hello\r\nBcc: spy@example.net\r\n\r\nEvil' } });
    const [taken] = server.taken;
    expect(taken?.to).toEqual(['maria@example.org']);
    const names = taken?.mail.headers.map(({ key }) => key).sort();
    expect(names).toEqual([
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'reply-to',
      'subject',
      'to',
    ]);
    expect(taken?.mail.text?.trimEnd()).toBe(email.body);
  });

  it('signs in with the user and password', async () => {
    const server = await startMailServer({
      onAuth: ({ username, password }, _session, done) =>
        username === 'office' && password === 's3cret'
          ? done(null, { user: username })
          : done(says(535, '5.7.8 Authentication failed')),
    });
    const user = { user: 'office' };
    expect(brief(await send(server, { config: user, password: 's3cret' }))).toEqual(['accepted']);
    expect(brief(await send(server, { config: user, password: 'wrong' }))).toEqual(['rejected', 'config']);
    expect(server.taken).toHaveLength(1);
  });
});

const cases: [string, Faults, string[]][] = [
  ['421 as greeting', { onConnect: (_, done) => done(says(421, '4.3.2 Busy')) }, ['not_taken', 'transient']],
  ['554 as greeting', { onConnect: (_, done) => done(says(554, '5.7.1 Go away')) }, ['rejected', 'config']],
  [
    '451 at MAIL',
    { onMailFrom: (_, _s, done) => done(says(451, '4.3.0 Later')) },
    ['not_taken', 'transient'],
  ],
  [
    '450 at RCPT, as greylisting says',
    { onRcptTo: (_, _s, done) => done(says(450, '4.2.0 Greylisted')) },
    ['not_taken', 'transient'],
  ],
  [
    '550 5.1.8 at MAIL: our address',
    { onMailFrom: (_, _s, done) => done(says(550, '5.1.8 Sender refused')) },
    ['rejected', 'config'],
  ],
  [
    '550 5.1.1 at RCPT',
    { onRcptTo: (_, _s, done) => done(says(550, '5.1.1 No such user maria')) },
    ['rejected', 'bad_address'],
  ],
  [
    '550 at RCPT with nothing more',
    { onRcptTo: (_, _s, done) => done(says(550, 'No such user')) },
    ['rejected', 'bad_address'],
  ],
  [
    '554 5.7.1 at RCPT: relaying',
    { onRcptTo: (_, _s, done) => done(says(554, '5.7.1 Relay access denied')) },
    ['rejected', 'config'],
  ],
  [
    '552 after the message',
    { onMessage: (done) => done(says(552, '5.3.4 Too big')) },
    ['rejected', 'bad_content'],
  ],
  [
    '550 5.7.1 after the message',
    { onMessage: (done) => done(says(550, '5.7.1 Spam')) },
    ['rejected', 'bad_content'],
  ],
  [
    '550 5.7.26 after the message: not allowed to send for the domain',
    { onMessage: (done) => done(says(550, '5.7.26 Unauthenticated')) },
    ['rejected', 'config'],
  ],
  [
    '451 after the message',
    { onMessage: (done) => done(says(451, '4.7.1 Later')) },
    ['not_taken', 'transient'],
  ],
  [
    '421 after the message',
    { onMessage: (done) => done(says(421, '4.3.2 Stopping')) },
    ['unknown', 'transient'],
  ],
];

describe('an email that the server does not take', () => {
  it.each(cases)('%s', async (_, faults, expected) => {
    const server = await startMailServer(faults);
    expect(brief(await send(server))).toEqual(expected);
  });

  it('no greeting within the limit: not taken', async () => {
    const server = await startMailServer({ onConnect: () => {} });
    expect(brief(await send(server, { limit: AbortSignal.timeout(150) }))).toEqual([
      'not_taken',
      'transient',
    ]);
  });

  it('what may no longer start once the connection stands: not taken', async () => {
    const server = await startMailServer();
    let asked = 0;
    const mayStart = () => ++asked === 1;
    expect(brief(await send(server, { more: { mayStart } }))).toEqual(['not_taken', 'transient']);
    expect([asked, server.taken.length]).toEqual([2, 0]);
  });

  it('never goes by a plain connection where that is not allowed', async () => {
    const server = await startMailServer();
    // Not a name of loopback to us, and yet this machine.
    const outcome = await send(server, { config: { host: '0.0.0.0' } });
    expect([brief(outcome), server.taken]).toEqual([['rejected', 'config'], []]);
  });

  it('nor under a certificate that nobody vouches for', async () => {
    const server = await startMailServer({}, { secure: true });
    expect(brief(await send(server, { config: { tls: true } }))).toEqual(['not_taken', 'config']);
    expect(server.taken).toEqual([]);
  });
});

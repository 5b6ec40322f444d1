import { describe, expect, it } from 'vitest';
import { type Behaviour, type Handed, type HandOver, handingOver } from '../conformance/handing-over.ts';
import { settings } from '../conformance/settings.ts';
import { BadHookCall, type Provider } from '../port.ts';
import { smtp } from './index.ts';
import { accountAt, email, type Faults, says, startMailServer, type Taken } from './testing.ts';

const faults: Record<Exclude<Behaviour, 'never answers'>, Faults> = {
  accepts: {},
  'refuses us': { onMailFrom: (_, _s, done) => done(says(550, '5.1.8 Sender refused')) },
  'refuses the address': { onRcptTo: (_, _s, done) => done(says(550, '5.1.1 No such user')) },
  'breaks off after taking it': { onMessage: (_, drop) => drop() },
  'is gone': {},
};

const handOver: HandOver = async (behaviour, { limit, more } = {}) => {
  const over = new AbortController();
  let calls = 0;
  const server = await startMailServer({
    ...(behaviour === 'never answers' ? { onMessage: () => over.abort() } : faults[behaviour]),
    onConnect: (_, done) => {
      calls += 1;
      done();
    },
  });
  if (behaviour === 'is gone') await server.close();
  const client = smtp.connect(accountAt(server.port));
  const ends = behaviour === 'never answers' ? over.signal : AbortSignal.timeout(10_000);
  const outcome = await client.send({ ...email, ...more }, limit ?? ends);
  await client.close();
  const [taken] = server.taken;
  return { outcome, calls, sent: taken ? read(taken) : null };
};

function read({ mail, from, to }: Taken): Handed['sent'] {
  const messageId = /^<([^@]+)@/.exec(mail.messageId ?? '')?.[1] ?? null;
  return { from, to: to.join(), body: mail.text?.replace(/\n$/, '') ?? '', messageId };
}

// Of the shared suite a mail server has the settings and the handing over: it is no HTTP API, calls no hook and lists
// nothing. What only it can say is in send.test.ts.
describe('settings', () => {
  settings({ provider: smtp as Provider, account: () => accountAt(587, { user: 'office' }, 's3cret') });
});

describe('send', () => {
  const providerMessageId = '<019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b@harborside.example>';
  handingOver({ text: email, providerMessageId, handOver });
});

describe('a hook address of the account', () => {
  const call = {
    url: 'https://office.example/hooks/sms/token/inbound',
    headers: {},
    rawBody: Buffer.from('{}'),
  };
  it('takes nothing from anyone', () => {
    expect(smtp.verify(accountAt(587), call)).toBe(false);
    expect(() => smtp.parseInbound(call)).toThrow(BadHookCall);
    expect(() => smtp.parseStatus(call)).toThrow(BadHookCall);
  });

  it('and nothing can be looked up', () => {
    const client = smtp.connect(accountAt(587));
    expect([client.lookUp, client.listSent, client.listInbound]).toEqual([undefined, undefined, undefined]);
  });
});

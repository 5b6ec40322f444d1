import { describe, expect, it } from 'vitest';
import { settings } from '../conformance/settings.ts';
import { BadHookCall, type Provider } from '../port.ts';
import { smtp } from './index.ts';
import { accountAt } from './testing.ts';

// Of the shared suite a mail server has settings alone: it is no HTTP API, calls no hook and lists nothing. How it
// sends is in send.test.ts, case by case as there.
describe('settings', () => {
  settings({ provider: smtp as Provider, account: () => accountAt(587, { user: 'office' }, 's3cret') });
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

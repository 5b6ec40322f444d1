import { describe, expect, it } from 'vitest';
import { emailSender, mustEncrypt, smtpConfig } from './config.ts';

const read = (more: object) => smtpConfig.safeParse({ host: 'mail.example.org', ...more });

describe('a mail account', () => {
  it('has the submission port and STARTTLS unless it is said otherwise', () => {
    const { data } = read({});
    expect(data).toEqual({ host: 'mail.example.org', port: 587, tls: false, plain: false });
    expect(data && mustEncrypt(data)).toBe(true);
  });

  it.each([
    [{ host: '' }, 'host'],
    [{ host: 'mail example' }, 'host'],
    [{ host: 'mail.example.org:587' }, 'host'],
    [{ port: 0 }, 'port'],
    [{ fromName: 'Office\r\nBcc: x' }, 'fromName'],
    [{ user: 'office', plain: true }, 'plain'],
  ])('refuses %j', (more, field) => {
    expect(read(more).error?.issues[0]?.path).toEqual([field]);
  });

  it('need not encrypt on this machine, or where an administrator says so', () => {
    const all = [{ host: 'localhost' }, { host: '127.0.0.1', user: 'office', plain: true }, { plain: true }];
    expect(all.map((more) => mustEncrypt(smtpConfig.parse({ host: 'mail.example.org', ...more })))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('sends from one address', () => {
    expect(emailSender.parse(' office@Example.ORG ')).toBe('office@example.org');
    for (const wrong of ['office', 'a@b', 'Office <office@example.org>', 'a@example.org, b@example.org'])
      expect(emailSender.safeParse(wrong).success).toBe(false);
  });
});

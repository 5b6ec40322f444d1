import { readSmtpUrl, type SmtpSettings } from '@matterline/rules/smtp-url.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { emailProvider, providers } from '../../providers/registry.ts';
import { startTestApi } from '../../testing/api.ts';
import { testBox } from '../../testing/texts.ts';
import { keepEnvironmentAccount } from './from-environment.ts';
import { sendingRoutes } from './routes.ts';

const api = await startTestApi((routes, { db }) =>
  sendingRoutes(routes, { db, box: testBox, providers, hookBaseOf: () => '', accountChanged: () => {} }),
);
const { db } = api;
const admin = api.as('administrator');

beforeEach(async () => {
  await db.deleteFrom('senders').execute();
  await db.deleteFrom('provider_accounts').execute();
});

const sending = async () => (await admin.get('/sending')).body;
const fields = { label: '', countries: [], matterTypeIds: [], perSecond: null, perDay: null };
const address = { kind: 'email', address: 'office@example.org', isDefault: false, ...fields };

describe('an email account in Admin', () => {
  const add = async () =>
    (
      await admin.post('/provider-accounts', {
        provider: 'smtp',
        name: 'Mail',
        config: { host: 'mail.example.org', user: 'office' },
        secrets: { password: 's3cret' },
      })
    ).body;

  it('has addresses to send from, none of which is ever the default of texts', async () => {
    const { id: accountId, config } = await add();
    expect(config).toEqual({ host: 'mail.example.org', port: 587, tls: false, plain: false, user: 'office' });
    const first = await admin.post('/senders', { accountId, ...address });
    expect(first.body).toMatchObject({ kind: 'email', display: 'office@example.org', isDefault: false });
    const refused = await admin.post('/senders', {
      accountId,
      ...address,
      address: 'b@example.org',
      isDefault: true,
    });
    expect([refused.status, refused.body.fields[0].field]).toEqual([422, 'isDefault']);
    expect(
      (await admin.post('/senders', { accountId, ...address, kind: 'number' })).body.fields[0].field,
    ).toBe('kind');
    expect(
      (await admin.post('/senders', { accountId, ...address, address: 'office' })).body.fields[0],
    ).toMatchObject({ field: 'address', message: expect.stringContaining('name@example.org') });
  });

  it('asks for the password its user needs', async () => {
    const answer = await admin.post('/provider-accounts', {
      provider: 'smtp',
      name: 'Mail',
      config: { host: 'mail.example.org', user: 'office' },
    });
    expect([answer.status, answer.body.fields[0].field]).toEqual([422, 'secrets']);
  });
});

describe('SMTP_URL', () => {
  const keep = (url: string | null) =>
    keepEnvironmentAccount(
      { db, box: testBox, provider: emailProvider },
      url === null ? null : (readSmtpUrl(url) as SmtpSettings),
    );
  const url = 'smtp://office:pw@mail.example.org?from=office@example.org&name=Harborside';

  it('makes the account and the address once, however many processes start', async () => {
    await Promise.all([keep(url), keep(url), keep(url)]);
    const { accounts, senders } = await sending();
    expect(accounts).toMatchObject([
      {
        provider: 'smtp',
        fromEnvironment: true,
        config: { host: 'mail.example.org', port: 587, user: 'office', fromName: 'Harborside' },
        secretsSet: ['password'],
        version: 1,
      },
    ]);
    expect(senders).toMatchObject([{ kind: 'email', address: 'office@example.org' }]);
    const audit = await db
      .selectFrom('audit')
      .select(['actor_id', 'details'])
      .where('action', '=', 'provider_account.added')
      .where('subject_id', '=', accounts[0].id)
      .execute();
    expect(audit).toMatchObject([{ actor_id: null, details: { by: 'SMTP_URL' } }]);
    expect(JSON.stringify(audit)).not.toContain('pw');
  });

  it('changes both when it has changed, and turns the account off when it is gone', async () => {
    await keep(url);
    await keep(url.replace('mail.', 'smtp.').replace('from=office', 'from=help'));
    let { accounts, senders } = await sending();
    expect(accounts).toMatchObject([{ config: { host: 'smtp.example.org' }, disabledAt: null, version: 2 }]);
    expect(senders).toMatchObject([{ address: 'help@example.org' }]);
    await keep(null);
    ({ accounts } = await sending());
    expect(accounts).toMatchObject([{ disabledAt: expect.any(String) }]);
    await keep(url);
    ({ accounts, senders } = await sending());
    expect([accounts.length, senders.length, accounts[0].disabledAt]).toEqual([1, 1, null]);
  });

  it('is not overruled in Admin, where the address can be limited and paused', async () => {
    await keep(url);
    const { accounts, senders } = await sending();
    const [account, sender] = [accounts[0], senders[0]];
    const change = { name: 'Mine', config: account.config, disabled: false, version: account.version };
    expect(await admin.put(`/provider-accounts/${account.id}`, change)).toMatchObject({
      status: 409,
      body: { code: 'from_environment' },
    });
    expect(
      (await admin.post('/senders', { accountId: account.id, ...address, address: 'b@example.org' })).status,
    ).toBe(409);
    const save = (more: object) =>
      admin.put(`/senders/${sender.id}`, { ...address, version: 1, disabled: false, ...more });
    expect((await save({ address: 'b@example.org' })).status).toBe(409);
    expect((await save({ disabled: true })).status).toBe(409);
    expect((await save({ perDay: 200 })).body).toMatchObject({ perDay: 200 });
    expect((await admin.post(`/senders/${sender.id}/pause`, { why: 'Junk' })).status).toBe(204);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { hookBaseOf, makeAccounts } from '../../providers/accounts.ts';
import { providers } from '../../providers/registry.ts';
import { startTestApi } from '../../testing/api.ts';
import { testBox } from '../../testing/texts.ts';
import { sendingRoutes } from './routes.ts';

const publicBaseUrl = 'https://office.example';
let accounts: ReturnType<typeof makeAccounts>;
const api = await startTestApi((routes, { db }) => {
  accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl });
  sendingRoutes(routes, {
    db,
    box: testBox,
    providers,
    hookBaseOf: (token) => hookBaseOf(publicBaseUrl, token),
    accountChanged: accounts.invalidate,
  });
});
const { db } = api;
const admin = api.as('administrator');

const accountSid = `AC${'0'.repeat(32)}`;
const authToken = 'fedcba9876543210fedcba9876543210';
const account = (more = {}) => ({
  provider: 'twilio',
  name: 'Office line',
  config: { accountSid },
  secrets: { authToken },
  ...more,
});
const addAccount = (more = {}) => admin.post('/provider-accounts', account(more));
const fieldsOf = (answer: { body: { fields: { field: string }[] } }) =>
  answer.body.fields.map(({ field }) => field);

beforeEach(async () => {
  await db.deleteFrom('messages').execute();
  await db.deleteFrom('senders').execute();
  await db.deleteFrom('provider_accounts').execute();
});

describe('a provider account', () => {
  it('is added with its secrets sealed, and shows where the provider is to call', async () => {
    const { status, body, raw } = await addAccount();
    expect(status).toBe(200);
    const row = await db.selectFrom('provider_accounts').selectAll().executeTakeFirstOrThrow();
    expect(row.hook_token).toMatch(/^[\w-]{43}$/);
    expect(body).toMatchObject({
      provider: 'twilio',
      providerLabel: 'Twilio',
      config: { accountSid, apiBaseUrl: 'https://api.twilio.com' },
      secretsSet: ['authToken'],
      hooks: {
        inbound: `https://office.example/hooks/sms/${row.hook_token}/inbound`,
        status: `https://office.example/hooks/sms/${row.hook_token}/status`,
      },
      disabledAt: null,
      version: 1,
    });
    const listed = await admin.get('/sending');
    expect(listed.body.accounts).toEqual([body]);
    expect(raw + listed.raw).not.toContain(authToken);
    expect(row.secrets.includes(authToken)).toBe(false);
    expect(testBox.open(row.id, row.secrets)).toEqual({ authToken });
    const audit = await db.selectFrom('audit').selectAll().where('subject_id', '=', row.id).execute();
    expect(audit).toMatchObject([{ action: 'provider_account.added', actor_id: api.users.administrator.id }]);
    expect(JSON.stringify(audit)).not.toContain(authToken);
  });

  it.each([
    ['a wrong account SID', { config: { accountSid: 'AC12' } }, ['config.accountSid']],
    ['no account SID', { config: {} }, ['config.accountSid']],
    [
      'an address that is not secure',
      { config: { accountSid, apiBaseUrl: 'http://evil.example' } },
      ['config.apiBaseUrl'],
    ],
    ['a setting nobody knows', { config: { accountSid, colour: 'red' } }, ['config']],
    ['a secret nobody knows', { secrets: { authToken, password: 'x' } }, ['secrets.password']],
    ['no secret', { secrets: {} }, ['secrets']],
    ['a provider nobody knows', { provider: 'pigeon' }, ['provider']],
    ['no name', { name: '' }, ['name']],
  ])('with %s is refused by field', async (_, more, fields) => {
    const refused = await addAccount(more);
    expect([refused.status, fieldsOf(refused)]).toEqual([422, fields]);
    expect(await db.selectFrom('provider_accounts').selectAll().execute()).toEqual([]);
  });

  it('keeps the secrets that are left out, and replaces those that are given', async () => {
    const { body } = await addAccount();
    const { id } = body;
    const config = { accountSid, validityPeriod: 600 };
    const kept = await admin.put(`/provider-accounts/${id}`, {
      name: 'New name',
      config,
      secrets: { authToken: '' },
      disabled: false,
      version: 1,
    });
    expect(kept.body).toMatchObject({ name: 'New name', config: { validityPeriod: 600 }, version: 2 });
    const open = async () => {
      const row = await db.selectFrom('provider_accounts').select('secrets').executeTakeFirstOrThrow();
      return testBox.open(id, row.secrets);
    };
    expect(await open()).toEqual({ authToken });
    const change = { name: 'New name', config, disabled: true, version: 2 };
    const replaced = await admin.put(`/provider-accounts/${id}`, {
      ...change,
      secrets: { authToken: 'another' },
    });
    expect(replaced.body.disabledAt).toEqual(expect.any(String));
    expect(await open()).toEqual({ authToken: 'another' });
    const audit = await db
      .selectFrom('audit')
      .select('details')
      .where('subject_id', '=', id)
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    expect(audit).toMatchObject([
      { details: { changes: { disabled: { from: false, to: true } }, secretsReplaced: ['authToken'] } },
    ]);
  });

  it('tells the second of two editors', async () => {
    const { body } = await addAccount();
    const change = { name: 'x', config: { accountSid }, disabled: false, version: 1 };
    expect((await admin.put(`/provider-accounts/${body.id}`, change)).status).toBe(200);
    expect(await admin.put(`/provider-accounts/${body.id}`, change)).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', changed: { by: { id: api.users.administrator.id } } },
    });
  });

  it('is used with its new settings at once', async () => {
    const { body } = await addAccount();
    const token = body.hooks.status.split('/').at(-2);
    const tokenOf = async () => {
      const found = await accounts.accountByToken(token);
      return found?.account.secrets.authToken;
    };
    expect(await tokenOf()).toBe(authToken);
    const change = {
      name: 'x',
      config: { accountSid },
      secrets: { authToken: 'another' },
      disabled: false,
      version: 1,
    };
    await admin.put(`/provider-accounts/${body.id}`, change);
    expect(await tokenOf()).toBe('another');
    const [first, same] = await Promise.all([
      accounts.accountClient(body.id, 2),
      accounts.accountClient(body.id, 2),
    ]);
    expect(first).toBe(same);
    await db.updateTable('provider_accounts').set({ version: 3 }).execute();
    expect(await accounts.accountClient(body.id, 3)).not.toBe(first);
  });

  it('is no simulator any more once it is set up anew', async () => {
    const { body } = await addAccount();
    await db.updateTable('provider_accounts').set({ simulator_url: 'http://localhost:3001' }).execute();
    const change = (config: object, version: number) =>
      admin.put(`/provider-accounts/${body.id}`, { name: 'x', config, disabled: false, version });
    expect((await change(body.config, 1)).body.simulatorUrl).toBe('http://localhost:3001');
    expect((await change({ accountSid: `AC${'1'.repeat(32)}` }, 2)).body.simulatorUrl).toBeNull();
  });

  it('is an administrator’s affair', async () => {
    expect((await api.as('supervisor').get('/sending')).status).toBe(403);
    expect((await api.as('supervisor').post('/provider-accounts', account())).status).toBe(403);
  });
});

describe('a sender', () => {
  let accountId: string;
  beforeEach(async () => {
    accountId = (await addAccount()).body.id;
  });
  const add = (more = {}) =>
    admin.post('/senders', { accountId, kind: 'number', address: '(617) 555-0100', label: 'Main', ...more });
  const change = (sender: Record<string, unknown>, more = {}) =>
    admin.put(`/senders/${sender.id}`, { ...sender, disabled: false, ...more });
  const defaults = async () =>
    (await db.selectFrom('senders').select('address').where('is_default', '=', true).execute()).map(
      (row) => row.address,
    );

  it('is kept in E.164, and the first is the default', async () => {
    const { body } = await add();
    expect(body).toMatchObject({
      address: '+16175550100',
      display: '(617) 555-0100',
      label: 'Main',
      isDefault: true,
    });
    expect((await add({ address: '+1 617 555 0101' })).body.isDefault).toBe(false);
  });

  it.each([
    ['number', '617 555', 'too short'],
    ['short_code', '12', '3 to 8 digits'],
    ['alphanumeric', '12345', 'letter'],
    ['messaging_service', 'MG 12', 'MG followed by 32 hexadecimal digits'],
    ['messaging_service', `mg${'a'.repeat(32)}`, 'MG followed by 32'],
  ])('of kind %s must look like one', async (kind, address, words) => {
    const refused = await add({ kind, address });
    expect([refused.status, fieldsOf(refused)]).toEqual([422, ['address']]);
    expect(refused.body.detail).toContain(words);
  });

  it.each([
    ['short_code', '74357'],
    ['alphanumeric', 'Legal Aid'],
    ['messaging_service', `MG${'a'.repeat(32)}`],
  ])('of kind %s is kept as it is', async (kind, address) => {
    expect((await add({ kind, address })).body).toMatchObject({ kind, address, display: address });
  });

  it('is the account’s once', async () => {
    const first = await add();
    expect(fieldsOf(await add({ address: '+16175550100' }))).toEqual(['address']);
    const second = await add({ address: '+16175550101' });
    const refused = await change(second.body, { address: first.body.address });
    expect([refused.status, fieldsOf(refused)]).toEqual([422, ['address']]);
  });

  it('keeps its address once something went from it: the log and the provider know it by that', async () => {
    const sender = (await add()).body;
    const moved = (await change(sender, { address: '+16175550102' })).body;
    expect(moved.address).toBe('+16175550102');
    await api.db
      .insertInto('messages')
      .values({
        direction: 'in',
        state: 'received',
        origin: 'client',
        body: 'Hello',
        client_number: '+16175550142',
        sender_id: sender.id,
      })
      .execute();
    const refused = await change(moved, { address: '+16175550103' });
    expect([refused.status, refused.body.code, fieldsOf(refused)]).toEqual([422, 'in_use', ['address']]);
    expect((await change(moved, { label: 'Old' })).status).toBe(200);
  });

  it('gives the default up only to another, and only one has it', async () => {
    const [first, second] = [(await add()).body, (await add({ address: '+16175550101' })).body];
    expect(fieldsOf(await change(first, { isDefault: false }))).toEqual(['isDefault']);
    expect(fieldsOf(await change(first, { disabled: true }))).toEqual(['disabled']);
    expect(fieldsOf(await change(second, { isDefault: true, disabled: true }))).toEqual(['disabled']);
    expect((await change(second, { isDefault: true })).status).toBe(200);
    expect(await defaults()).toEqual(['+16175550101']);
    expect(await change(first)).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', changed: { by: { id: api.users.administrator.id } } },
    });
    const now = (await admin.get('/sending')).body.senders.find(
      (sender: { id: string }) => sender.id === first.id,
    );
    expect((await change(now, { disabled: true })).body.disabledAt).toEqual(expect.any(String));
  });

  it('of several made the default at once, one is', async () => {
    await add();
    const addresses = Array.from({ length: 6 }, (_, i) => `+1617555011${i}`);
    const answers = await Promise.all(addresses.map((address) => add({ address, isDefault: true })));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(await defaults()).toHaveLength(1);
  });

  it('needs an account that is there', async () => {
    expect(fieldsOf(await add({ accountId: '0199c5a0-0000-7000-8000-00000000dead' }))).toEqual(['accountId']);
  });
});

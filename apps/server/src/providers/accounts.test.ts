import { beforeEach, describe, expect, it } from 'vitest';
import { makeSecretBox } from '../db/secrets.ts';
import { freshDatabase } from '../testing/database.ts';
import { startStubProvider } from '../testing/stub-provider.ts';
import { addTestSender, testAuthToken, testBox } from '../testing/texts.ts';
import { makeAccounts, requireSecretKey } from './accounts.ts';
import { providers } from './registry.ts';

const { db } = await freshDatabase();
const stub = await startStubProvider();
const make = () => makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example/' });

beforeEach(async () => {
  await db.deleteFrom('senders').execute();
  await db.deleteFrom('provider_accounts').execute();
});

const text = {
  messageId: '0199c5a0-0000-7000-8000-000000000001',
  from: { kind: 'number', address: '+16175550100' },
  to: '+16175550142',
  body: 'x',
} as const;

describe('an account', () => {
  it('is found by its token alone, with its secrets opened; a disabled one still hears', async () => {
    const { accountId, token } = await addTestSender(db, stub.url);
    await db.updateTable('provider_accounts').set({ disabled_at: new Date() }).execute();
    const accounts = make();
    expect((await accounts.accountByToken(token))?.account).toMatchObject({
      id: accountId,
      secrets: { authToken: testAuthToken },
      hookBase: `https://office.example/hooks/sms/${token}`,
    });
    expect(await accounts.accountByToken('guess')).toBeNull();
  });

  it('that cannot be used says so to each who asks, until it can', async () => {
    const { accountId } = await addTestSender(db, stub.url);
    await db.updateTable('provider_accounts').set({ provider: 'pigeon' }).execute();
    const accounts = make();
    await expect(accounts.accountClient(accountId, 1)).rejects.toThrow('pigeon');
    await expect(accounts.accountClient(accountId, 1)).rejects.toThrow('pigeon');
    await db.updateTable('provider_accounts').set({ provider: 'twilio' }).execute();
    const client = await accounts.accountClient(accountId, 1);
    expect(await client.send(text, AbortSignal.timeout(5000))).toMatchObject({ kind: 'accepted' });
    await accounts.close();
  });

  it('set up anew is connected anew, once, while the calls under way end', async () => {
    const { accountId } = await addTestSender(db, stub.url);
    const accounts = make();
    const old = await accounts.accountClient(accountId, 1);
    const underWay = old.send(text, AbortSignal.timeout(5000));
    await db.updateTable('provider_accounts').set({ version: 2 }).execute();
    const clients = await Promise.all(Array.from({ length: 5 }, () => accounts.accountClient(accountId, 2)));
    expect(new Set(clients).size).toBe(1);
    expect(clients[0]).not.toBe(old);
    // Whoever read the account before the change is served with what is newer.
    expect(await accounts.accountClient(accountId, 1)).toBe(clients[0]);
    expect(await underWay).toMatchObject({ kind: 'accepted' });
    await accounts.close();
  });
});

describe('the secret key', () => {
  it('is proved at the start: another one stops it with one line', async () => {
    const other = makeSecretBox('the key of another office, as long as ours');
    await requireSecretKey(db, other);
    await addTestSender(db, stub.url);
    await requireSecretKey(db, testBox);
    await expect(requireSecretKey(db, other)).rejects.toThrow(
      /^SECRET_KEY is not the key .* Start with that key again\.$/,
    );
  });
});

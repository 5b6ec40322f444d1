import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { SmtpSettings } from '@matterline/rules/smtp-url.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import {
  type AccountRow,
  environmentAccount,
  insertAccount,
  updateAccount,
} from '../../db/queries/provider-accounts.ts';
import { insertSender, lockSenders, sendersOfAccount, setAddress } from '../../db/queries/senders.ts';
import type { SecretBox, Secrets } from '../../db/secrets.ts';
import type { Provider } from '../../providers/port.ts';

type Deps = { db: Db; box: SecretBox; provider: Provider };
const name = 'Email by SMTP_URL';

/**
 * Makes the account and the address that SMTP_URL names, changes them when it has changed, and turns them off when it is
 * gone: what waits from there is stopped with a reason. Every process that starts does so; the first one writes.
 */
export async function keepEnvironmentAccount(deps: Deps, smtp: SmtpSettings | null): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lockSenders(tx);
    const before = await environmentAccount(tx);
    if (smtp) await keep(tx, deps, before, smtp);
    else if (before && !before.disabled_at) await turnOff(tx, before);
  });
}

async function keep(
  tx: Tx,
  { box, provider }: Deps,
  before: AccountRow | undefined,
  smtp: SmtpSettings,
): Promise<void> {
  const { host, port, tls, plain, user, password, fromName, from } = smtp;
  const config = provider.config.parse({
    host,
    port,
    tls,
    plain,
    ...(user && { user }),
    ...(fromName && { fromName }),
  });
  const secrets: Secrets = password ? { password } : {};
  const id = before?.id ?? randomUUIDv7();
  if (!before) {
    const account = { id, provider: provider.code, name, config, secrets: box.seal(id, secrets) };
    await insertAccount(tx, {
      ...account,
      hookToken: randomBytes(32).toString('base64url'),
      fromEnvironment: true,
    });
    await record(tx, 'provider_account.added', id, { provider: provider.code, name, config });
  } else if (
    before.disabled_at ||
    !isDeepStrictEqual(before.config, JSON.parse(JSON.stringify(config))) ||
    !isDeepStrictEqual(box.open(id, before.secrets), secrets)
  ) {
    const change = { name, config, secrets: box.seal(id, secrets), simulatorUrl: null, disabled: false };
    await updateAccount(tx, id, before.version, change);
    await record(tx, 'provider_account.changed', id, { config });
  }
  await keepSender(tx, id, from);
}

async function keepSender(tx: Tx, accountId: string, address: string): Promise<void> {
  const [known] = await sendersOfAccount(tx, accountId);
  if (known) {
    await setAddress(tx, known, address);
    return;
  }
  await insertSender(tx, { accountId, kind: 'email', address, label: '', isDefault: false });
}

async function turnOff(tx: Tx, { id, version, config, secrets }: AccountRow): Promise<void> {
  await updateAccount(tx, id, version, { name, config, secrets, simulatorUrl: null, disabled: true });
  await record(tx, 'provider_account.changed', id, { disabled: true });
}

function record(tx: Tx, action: string, id: string, details: Record<string, unknown>): Promise<void> {
  const subject = { subjectType: 'provider_account', subjectId: id };
  return writeAudit(tx, { actor: null, action, ...subject, details: { by: 'SMTP_URL', ...details } });
}

import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { inTransaction } from '../../db/connect.ts';
import { failOverTurnedOff } from '../../db/fail-over.ts';
import { publish } from '../../db/live.ts';
import {
  type AccountRow,
  findAccount,
  insertAccount,
  updateAccount,
} from '../../db/queries/provider-accounts.ts';
import { sendersOfAccount } from '../../db/queries/senders.ts';
import type { Secrets } from '../../db/secrets.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, badFields, notFound, Refusal } from '../../http/refusal.ts';
import type { Provider } from '../../providers/port.ts';
import type { SendingDeps } from './deps.ts';

export type AccountFields = { name: string; config: Record<string, unknown>; secrets: Secrets };
type Doer = { actor: Actor; deps: SendingDeps };

export async function addAccount(
  { actor, deps }: Doer,
  { provider: code, name, config, secrets }: AccountFields & { provider: string },
): Promise<AccountRow> {
  const provider = deps.providers.get(code);
  if (!provider) throw badField('provider', 'Choose one of the providers on offer.');
  const id = randomUUIDv7();
  const checked = check(provider, id, config, given(provider, secrets));
  return inTransaction(deps.db, async (tx) => {
    const row = await insertAccount(tx, {
      id,
      provider: code,
      name,
      config: checked.config,
      secrets: deps.box.seal(id, checked.secrets),
      hookToken: randomBytes(32).toString('base64url'),
    });
    const details = { provider: code, name, config: checked.config, secrets: Object.keys(checked.secrets) };
    await writeAudit(tx, { ...subjectOf(actor, id), action: 'provider_account.added', details });
    await publish(tx, { kind: 'settings' });
    return row;
  });
}

const changes = ['provider_account.changed'];

export async function changeAccount(
  { actor, deps }: Doer,
  id: string,
  { name, config, secrets, disabled, version }: AccountFields & { disabled: boolean; version: number },
): Promise<AccountRow> {
  const saved = await inTransaction(deps.db, async (tx) => {
    const before = await findAccount(tx, id);
    if (!before) throw notFound();
    if (before.from_environment) throw setElsewhere();
    const provider = deps.providers.get(before.provider);
    if (!provider) throw badField('provider', 'This version of Matterline does not know this provider.');
    const replaced = given(provider, secrets);
    const kept = deps.box.open(id, before.secrets);
    const checked = check(provider, id, config, { ...kept, ...replaced });
    const sealed = deps.box.seal(id, checked.secrets);
    const row = await updateAccount(tx, id, version, {
      name,
      config: checked.config,
      secrets: sealed,
      disabled,
      // Texts of an account that was set up anew may go anywhere.
      simulatorUrl: isDeepStrictEqual(before.config, checked.config) ? before.simulator_url : null,
    });
    if (!row) throw await changedMeanwhile(tx, { type: 'provider_account', id }, { actions: changes });
    if (disabled && !before.disabled_at) await failOverTurnedOff(tx, await sendersOfAccount(tx, id));
    const now = { name, config: checked.config, disabled };
    const was = { ...before, disabled: before.disabled_at !== null };
    const details = { changes: changesBetween(was, now), secretsReplaced: Object.keys(replaced) };
    await writeAudit(tx, { ...subjectOf(actor, id), action: 'provider_account.changed', details });
    await publish(tx, { kind: 'settings' });
    return row;
  });
  deps.accountChanged(id);
  return saved;
}

/** The secrets that were entered; an empty one was left as it is. */
function given(provider: Provider, secrets: Secrets): Record<string, string> {
  const strange = Object.keys(secrets).filter((name) => !Object.hasOwn(provider.secrets, name));
  if (strange.length > 0) {
    throw badFields(
      strange.map((name) => ({ field: `secrets.${name}`, message: `${provider.label} has no such secret.` })),
    );
  }
  const entered = Object.entries(secrets).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(entered.filter(([, value]) => value !== ''));
}

function check(
  provider: Provider,
  id: string,
  config: Record<string, unknown>,
  secrets: Record<string, string>,
) {
  const parsed = provider.config.safeParse(config);
  if (!parsed.success) {
    throw badFields(
      parsed.error.issues.map(({ path, message }) => ({ field: ['config', ...path].join('.'), message })),
    );
  }
  try {
    // Opens no connection before the first call, yet finds what is missing.
    void provider.connect({ id, config: parsed.data, secrets, hookBase: '' }).close();
  } catch (error) {
    throw badField('secrets', (error as Error).message);
  }
  return { config: parsed.data, secrets };
}

export const setElsewhere = () =>
  new Refusal(
    409,
    'from_environment',
    'SMTP_URL sets this account where the server runs. Change it there, and start the server again.',
  );

const subjectOf = (actor: Actor, id: string) => ({ actor, subjectType: 'provider_account', subjectId: id });

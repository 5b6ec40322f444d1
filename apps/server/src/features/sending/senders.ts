import { readPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { inTransaction, type Tx } from '../../db/connect.ts';
import { failOverTurnedOff } from '../../db/fail-over.ts';
import { publish } from '../../db/live.ts';
import { listMatterTypes } from '../../db/queries/matter-types.ts';
import { findAccount } from '../../db/queries/provider-accounts.ts';
import {
  clearDefaultSender,
  findSender,
  hasDefaultSender,
  hasMessages,
  insertSender,
  lockSenders,
  type SenderFields,
  type SenderKind,
  type SenderRow,
  updateSender,
} from '../../db/queries/senders.ts';
import { readSite } from '../../db/queries/site.ts';
import { countDay, followLimit } from '../../db/sender-limits.ts';
import { unlessTaken } from '../../db/taken.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, notFound } from '../../http/refusal.ts';
import type { Provider } from '../../providers/port.ts';
import { setElsewhere } from './accounts.ts';
import type { SendingDeps } from './deps.ts';

type Doer = { actor: Actor; deps: Pick<SendingDeps, 'db' | 'providers'> };

export async function addSender(
  { actor, deps: { db, providers } }: Doer,
  { accountId, ...fields }: SenderFields & { accountId: string },
): Promise<SenderRow> {
  return inTransaction(db, async (tx) => {
    await lockSenders(tx);
    const account = await findAccount(tx, accountId);
    if (!account) throw badField('accountId', 'There is no such account.');
    if (account.from_environment) throw setElsewhere();
    await requireTypes(tx, fields.matterTypeIds);
    const provider = providers.get(account.provider);
    const address = await readAddress(tx, fields, provider);
    // There is always one to send from by default.
    refuseDefaultEmail(fields);
    const isDefault = fields.kind !== 'email' && (fields.isDefault || !(await hasDefaultSender(tx)));
    if (isDefault) await giveUpDefault(tx, actor);
    const row = await insertSender(tx, {
      ...fields,
      address,
      isDefault,
      accountId,
      mediaLimits: mediaLimitsOf(provider, fields.kind),
    });
    if (!row) throw taken();
    await countDay(tx);
    const details = { accountId, kind: row.kind, address, isDefault, ...limitsOf(fields) };
    await record(tx, actor, 'sender.added', row.id, details);
    return row;
  });
}

const changes = ['sender.changed'];

export async function changeSender(
  { actor, deps: { db, providers } }: Doer,
  id: string,
  { version, ...fields }: SenderFields & { disabled: boolean; version: number },
): Promise<SenderRow> {
  return inTransaction(db, async (tx) => {
    await lockSenders(tx);
    const before = await findSender(tx, id);
    if (!before) throw notFound();
    if (before.version !== version)
      throw await changedMeanwhile(tx, { type: 'sender', id }, { actions: changes });
    const account = await findAccount(tx, before.account_id);
    await requireTypes(tx, fields.matterTypeIds, before.matter_type_ids);
    const provider = account && providers.get(account.provider);
    const address = await readAddress(tx, fields, provider);
    if (account?.from_environment) refuseChange(before, { ...fields, address });
    await refuseOtherAddress(tx, before, address);
    refuseNoDefault(before, fields);
    if (fields.isDefault && !before.is_default) await giveUpDefault(tx, actor);
    const row = await unlessTaken('senders_account_id_address_key', taken(), () =>
      updateSender(tx, id, version, {
        ...fields,
        address,
        mediaLimits: mediaLimitsOf(provider, fields.kind),
      }),
    );
    if (!row) throw await changedMeanwhile(tx, { type: 'sender', id }, { actions: changes });
    await followLimit(tx, id);
    if (row.disabled_at && !before.disabled_at) await failOverTurnedOff(tx, [id]);
    await record(tx, actor, 'sender.changed', id, { changes: changesBetween(before, row) });
    return row;
  });
}

/** The one that was the default until now is changed too, and it is on record by whom. */
async function giveUpDefault(tx: Tx, actor: Actor): Promise<void> {
  const id = await clearDefaultSender(tx);
  if (id)
    await record(tx, actor, 'sender.changed', id, { changes: { isDefault: { from: true, to: false } } });
}

function mediaLimitsOf(provider: Provider | undefined, kind: SenderKind) {
  return provider?.pictures?.from.includes(kind) ? provider.pictures.limits : null;
}

/** What is limited about it, for the record. */
function limitsOf({ countries, matterTypeIds, perSecond, perDay }: SenderFields) {
  return {
    ...(countries.length > 0 && { countries }),
    ...(matterTypeIds.length > 0 && { matterTypeIds }),
    ...(perSecond !== null && { perSecond }),
    ...(perDay !== null && { perDay }),
  };
}

/** @param kept types it has already stay though they are archived */
async function requireTypes(tx: Tx, ids: readonly string[], kept: readonly string[] = []): Promise<void> {
  const types = await listMatterTypes(tx);
  const known = new Set(
    types.filter(({ id, archivedAt }) => !archivedAt || kept.includes(id)).map(({ id }) => id),
  );
  if (ids.some((id) => !known.has(id)))
    throw badField('matterTypeIds', 'Choose matter types that are in use.');
}

/** Exactly one sender is the default, and it is in use. */
function refuseNoDefault(
  before: SenderRow,
  fields: Pick<SenderFields, 'kind' | 'isDefault'> & { disabled: boolean },
) {
  refuseDefaultEmail(fields);
  const { isDefault, disabled } = fields;
  if (before.is_default && !isDefault) {
    throw badField('isDefault', 'Make another sender the default instead.');
  }
  if (isDefault && disabled) {
    throw badField('disabled', 'The default sender cannot be turned off. Make another the default first.');
  }
}

/** What went, or came, stands under the address of its sender, and is looked up there. */
async function refuseOtherAddress(tx: Tx, before: SenderRow, address: string): Promise<void> {
  if (address === before.address || !(await hasMessages(tx, before.id))) return;
  throw badField(
    'address',
    'Messages went from this address or came to it. Add the new one as a sender of its own, then turn this one off.',
    'in_use',
  );
}

/** What SMTP_URL sets stays as it is; the rest about the address is the administrator's. */
function refuseChange(before: SenderRow, after: { address: string; disabled: boolean }): void {
  if (after.address !== before.address || after.disabled) throw setElsewhere();
}

function refuseDefaultEmail({ kind, isDefault }: Pick<SenderFields, 'kind' | 'isDefault'>): void {
  if (kind === 'email' && isDefault) {
    throw badField('isDefault', 'The default is what texts go from. Choose a number for it.');
  }
}

/** As the account's provider has it: a number is read as people at the site write it. */
async function readAddress(
  tx: Tx,
  { kind, address }: SenderFields,
  provider: Provider | undefined,
): Promise<string> {
  if (!provider)
    throw badField('accountId', 'This version of Matterline does not know the account’s provider.');
  const shape = provider.senders[kind];
  if (!shape) throw badField('kind', `${provider.label} does not send from this kind. Choose another.`);
  const read = shape.safeParse(kind === 'number' ? await readNumber(tx, address) : address);
  if (!read.success) throw badField('address', read.error.issues[0]?.message ?? 'This is not right');
  return read.data;
}

async function readNumber(tx: Tx, address: string): Promise<string> {
  const site = await readSite(tx);
  const phone = readPhone(address, site.country, { allowFictional: site.allowFictionalNumbers });
  if (!phone.ok) throw badField('address', phone.say);
  return phone.e164;
}

async function record(tx: Tx, actor: Actor, action: string, id: string, details: Record<string, unknown>) {
  await writeAudit(tx, { actor, action, subjectType: 'sender', subjectId: id, details });
  await publish(tx, { kind: 'settings' });
}

const taken = () => badField('address', 'This account has this sender already.', 'taken');

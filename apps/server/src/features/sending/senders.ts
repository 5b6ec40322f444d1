import { readPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { findAccount } from '../../db/queries/provider-accounts.ts';
import {
  clearDefaultSender,
  findSender,
  hasDefaultSender,
  insertSender,
  lockSenders,
  type SenderFields,
  type SenderRow,
  updateSender,
} from '../../db/queries/senders.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { unlessTaken } from '../../db/taken.ts';
import { badField, notFound, versionConflict } from '../../http/refusal.ts';

type Doer = { db: Db; actor: Actor };

export async function addSender(
  { db, actor }: Doer,
  { accountId, ...fields }: SenderFields & { accountId: string },
): Promise<SenderRow> {
  return inTransaction(db, async (tx) => {
    await lockSenders(tx);
    if (!(await findAccount(tx, accountId))) throw badField('accountId', 'There is no such account.');
    const address = readAddress(fields, await readSite(tx));
    // There is always one to send from by default.
    const isDefault = fields.isDefault || !(await hasDefaultSender(tx));
    if (isDefault) await clearDefaultSender(tx);
    const row = await insertSender(tx, { ...fields, address, isDefault, accountId });
    if (!row) throw taken();
    const details = { accountId, kind: row.kind, address, isDefault };
    await record(tx, actor, 'sender.added', row.id, details);
    return row;
  });
}

export async function changeSender(
  { db, actor }: Doer,
  id: string,
  { version, ...fields }: SenderFields & { disabled: boolean; version: number },
): Promise<SenderRow> {
  return inTransaction(db, async (tx) => {
    await lockSenders(tx);
    const before = await findSender(tx, id);
    if (!before) throw notFound();
    if (before.version !== version) throw versionConflict();
    const address = readAddress(fields, await readSite(tx));
    refuseNoDefault(before, fields);
    if (fields.isDefault && !before.is_default) await clearDefaultSender(tx);
    const row = await unlessTaken('senders_account_id_address_key', taken(), () =>
      updateSender(tx, id, version, { ...fields, address }),
    );
    if (!row) throw versionConflict();
    await record(tx, actor, 'sender.changed', id, { changes: changesBetween(before, row) });
    return row;
  });
}

/** Exactly one sender is the default, and it is in use. */
function refuseNoDefault(
  before: SenderRow,
  { isDefault, disabled }: { isDefault: boolean; disabled: boolean },
) {
  if (before.is_default && !isDefault) {
    throw badField('isDefault', 'Make another sender the default instead.');
  }
  if (isDefault && disabled) {
    throw badField('disabled', 'The default sender cannot be turned off. Make another the default first.');
  }
}

const shapes = {
  short_code: [/^\d{3,8}$/, 'A short code has 3 to 8 digits.'],
  alphanumeric: [
    /^(?=.*[A-Za-z])[A-Za-z0-9 &._+-]{1,11}$/,
    'A name has at most 11 letters and digits, and a letter among them.',
  ],
  messaging_service: [/^[!-~]{1,60}$/, 'Enter the id of the messaging service, without spaces.'],
} as const;

function readAddress({ kind, address }: SenderFields, site: Site): string {
  if (kind === 'number') {
    const phone = readPhone(address, site.country, { allowFictional: site.allowFictionalNumbers });
    if (!phone.ok) throw badField('address', phone.say);
    return phone.e164;
  }
  const [shape, words] = shapes[kind];
  if (!shape.test(address)) throw badField('address', words);
  return address;
}

async function record(tx: Tx, actor: Actor, action: string, id: string, details: Record<string, unknown>) {
  await writeAudit(tx, { actor, action, subjectType: 'sender', subjectId: id, details });
  await publish(tx, { kind: 'settings' });
}

const taken = () => badField('address', 'This account has this sender already.', 'taken');

import type { ProviderAccount, Sender } from '@matterline/contract/admin.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { z } from 'zod';
import type { AccountRow } from '../../db/queries/provider-accounts.ts';
import type { SenderRow } from '../../db/queries/senders.ts';
import type { Provider } from '../../providers/port.ts';
import type { SendingDeps } from './deps.ts';

export function shownAccount(
  { box, providers, hookBaseOf }: Pick<SendingDeps, 'box' | 'providers' | 'hookBaseOf'>,
  row: AccountRow,
): ProviderAccount {
  const hookBase = hookBaseOf(row.hook_token);
  return {
    id: row.id,
    provider: row.provider,
    providerLabel: providers.get(row.provider)?.label ?? row.provider,
    name: row.name,
    config: row.config as Record<string, unknown>,
    secretsSet: Object.keys(box.open(row.id, row.secrets)).sort(),
    hooks: { inbound: `${hookBase}/inbound`, status: `${hookBase}/status` },
    simulatorUrl: row.simulator_url,
    fromEnvironment: row.from_environment,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    version: row.version,
  };
}

export type Around = {
  country: string;
  /** sent today, by limited sender */
  use: ReadonlyMap<string, number>;
  users: ReadonlyMap<string, { name: string }>;
};

export function shownSender(row: SenderRow, { country, use, users }: Around): Sender {
  return {
    id: row.id,
    accountId: row.account_id,
    kind: row.kind as Sender['kind'],
    address: row.address,
    display: formatPhone(row.address, country),
    label: row.label,
    isDefault: row.is_default,
    countries: row.countries,
    matterTypeIds: row.matter_type_ids,
    perSecond: row.per_second,
    perDay: row.per_day,
    sentToday: row.per_day === null ? null : (use.get(row.id) ?? 0),
    sendsPictures: row.media_limits !== null,
    paused: shownPause(row, users),
    disabledAt: row.disabled_at?.toISOString() ?? null,
    version: row.version,
  };
}

function shownPause(row: SenderRow, users: Around['users']): Sender['paused'] {
  if (row.paused_at === null || row.paused_why === null) return null;
  const by = row.paused_by && users.get(row.paused_by);
  return {
    at: row.paused_at.toISOString(),
    why: row.paused_why,
    by: row.paused_by && by ? { id: row.paused_by, name: by.name } : null,
  };
}

export function shownProvider({ code, label, config, secrets, senders }: Provider) {
  // What an administrator may enter, before it is tidied.
  const configSchema = z.toJSONSchema(config, { io: 'input' }) as Record<string, unknown>;
  const senderKinds = (Object.keys(senders) as Sender['kind'][]).filter((kind) => senders[kind] !== null);
  return { code, label, configSchema, secrets: { ...secrets }, senderKinds };
}

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
    disabledAt: row.disabled_at?.toISOString() ?? null,
    version: row.version,
  };
}

export function shownSender(row: SenderRow, country: string): Sender {
  return {
    id: row.id,
    accountId: row.account_id,
    kind: row.kind as Sender['kind'],
    address: row.address,
    display: formatPhone(row.address, country),
    label: row.label,
    isDefault: row.is_default,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    version: row.version,
  };
}

export function shownProvider({ code, label, config, secrets, senders }: Provider) {
  // What an administrator may enter, before it is tidied.
  const configSchema = z.toJSONSchema(config, { io: 'input' }) as Record<string, unknown>;
  const senderKinds = (Object.keys(senders) as Sender['kind'][]).filter((kind) => senders[kind] !== null);
  return { code, label, configSchema, secrets: { ...secrets }, senderKinds };
}

import { Checkbox, PasswordInput, Select, TextInput } from '@mantine/core';
import {
  createAccount,
  listSending,
  type ProviderAccount,
  type providerKind,
  updateAccount,
} from '@matterline/contract/admin.ts';
import type { z } from 'zod';
import { call } from '../../../api.ts';
import { RecordDialog } from '../RecordDialog.tsx';
import { useRecordForm } from '../use-record-form.ts';
import { ConfigInput } from './ConfigInput.tsx';
import { configFields } from './config-fields.ts';

type Kind = z.infer<typeof providerKind>;
type Values = {
  provider: string;
  name: string;
  config: Record<string, unknown>;
  secrets: Record<string, string>;
  disabled: boolean;
};

function initialConfig(kind: Kind | undefined): Record<string, unknown> {
  return Object.fromEntries(
    configFields(kind?.configSchema ?? {}).map(({ name, initial }) => [name, initial]),
  );
}

function valuesOf(account: ProviderAccount | null, kind: Kind | undefined): Values {
  return {
    provider: account?.provider ?? kind?.code ?? '',
    name: account?.name ?? '',
    config: account?.config ?? initialConfig(kind),
    secrets: {},
    disabled: Boolean(account?.disabledAt),
  };
}

/** A secret left empty is left out, which keeps the one that is set. */
function save(account: ProviderAccount | null, values: Values, version: number) {
  const secrets = Object.fromEntries(Object.entries(values.secrets).filter(([, secret]) => secret !== ''));
  const { name, config, provider, disabled } = values;
  return account
    ? call(updateAccount, { params: { id: account.id }, body: { name, config, secrets, disabled, version } })
    : call(createAccount, { body: { provider, name, config, secrets } });
}

type Props = {
  account: ProviderAccount | null;
  stored: ProviderAccount | null;
  providers: Kind[];
  close: () => void;
};

export function AccountDialog({ account, stored, providers, close }: Props) {
  const kindOf = (code: string) => providers.find((kind) => kind.code === code);
  const form = useRecordForm({
    opened: account,
    stored,
    valuesOf: (from) => valuesOf(from, from ? kindOf(from.provider) : providers[0]),
    save: (values, version) => save(account, values, version),
    refetch: [[listSending.id]],
    done: ({ name }) => `${name} is saved.`,
    close,
  });
  const { values, set, errors } = form;
  const kind = kindOf(values.provider);
  return (
    <RecordDialog
      title={account ? `Edit ${account.name}` : 'New provider account'}
      size="lg"
      what="account"
      form={form}
    >
      {!account && (
        <Select
          label="Provider"
          data-autofocus
          allowDeselect={false}
          data={providers.map(({ code, label }) => ({ value: code, label }))}
          value={values.provider}
          error={errors.provider}
          onChange={(provider) =>
            provider &&
            set({
              provider,
              config: initialConfig(kindOf(provider)),
              secrets: {},
            })
          }
        />
      )}
      <TextInput
        label="Name"
        data-autofocus={account ? true : undefined}
        description="What your team calls this account"
        maxLength={80}
        value={values.name}
        error={errors.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {configFields(kind?.configSchema ?? {}).map((field) => (
        <ConfigInput
          key={field.name}
          field={field}
          value={values.config[field.name]}
          error={errors[`config.${field.name}`]}
          onChange={(value) => set({ config: { ...values.config, [field.name]: value } })}
        />
      ))}
      {Object.entries(kind?.secrets ?? {}).map(([name, label]) => (
        <PasswordInput
          key={name}
          label={label}
          description={
            account?.secretsSet.includes(name)
              ? 'Set. Leave empty to keep it'
              : 'Kept encrypted and never shown again'
          }
          autoComplete="new-password"
          value={values.secrets[name] ?? ''}
          error={errors[`secrets.${name}`]}
          onChange={(event) => set({ secrets: { ...values.secrets, [name]: event.currentTarget.value } })}
        />
      ))}
      {account && (
        <Checkbox
          label="Off: nothing is sent through this account"
          checked={values.disabled}
          onChange={(event) => set({ disabled: event.currentTarget.checked })}
        />
      )}
    </RecordDialog>
  );
}

import { Checkbox, Select, TextInput } from '@mantine/core';
import {
  createSender,
  listSending,
  type ProviderAccount,
  type Sender,
  updateSender,
} from '@matterline/contract/admin.ts';
import { call } from '../../../api.ts';
import { RecordDialog } from '../RecordDialog.tsx';
import { useRecordForm } from '../use-record-form.ts';
import { type Limits, SenderLimits } from './SenderLimits.tsx';
import { addressWords, senderKinds } from './sender-kinds.ts';

type Values = Limits & {
  kind: Sender['kind'];
  address: string;
  label: string;
  isDefault: boolean;
  disabled: boolean;
};

const valuesOf = (sender: Sender | null): Values => ({
  kind: sender?.kind ?? 'number',
  address: sender?.display ?? '',
  label: sender?.label ?? '',
  isDefault: sender?.isDefault ?? false,
  countries: sender?.countries ?? [],
  matterTypeIds: sender?.matterTypeIds ?? [],
  perSecond: sender?.perSecond ?? null,
  perDay: sender?.perDay ?? null,
  disabled: Boolean(sender?.disabledAt),
});

const firstOf = (kinds: Sender['kind'][]) => (kinds.includes('number') ? 'number' : (kinds[0] ?? 'number'));

function save(accountId: string, sender: Sender | null, { disabled, ...values }: Values, version: number) {
  return sender
    ? call(updateSender, { params: { id: sender.id }, body: { ...values, disabled, version } })
    : call(createSender, { body: { accountId, ...values } });
}

type Props = {
  account: ProviderAccount;
  /** those that the account's provider sends from */
  kinds: Sender['kind'][];
  sender: Sender | null;
  stored: Sender | null;
  close: () => void;
};

export function SenderDialog({ account, kinds, sender, stored, close }: Props) {
  const form = useRecordForm({
    opened: sender,
    stored,
    valuesOf: (record) => ({ ...valuesOf(record), ...(!record && { kind: firstOf(kinds) }) }),
    save: (values, version) => save(account.id, sender, values, version),
    refetch: [[listSending.id]],
    done: () => 'The sender is saved.',
    close,
  });
  const { values, set, errors } = form;
  return (
    <RecordDialog
      title={sender ? `Edit ${sender.display}` : `Add a sender to ${account.name}`}
      what="sender"
      form={form}
    >
      <Select
        label="Kind"
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: senderKinds[value] }))}
        value={values.kind}
        error={errors.kind}
        onChange={(kind) => kind && set({ kind: kind as Values['kind'] })}
      />
      <TextInput
        {...addressWords[values.kind]}
        maxLength={values.kind === 'email' ? 254 : 60}
        value={values.address}
        error={errors.address}
        onChange={(event) => set({ address: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label="Label"
        description="Such as Housing unit"
        maxLength={80}
        value={values.label}
        error={errors.label}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <SenderLimits values={values} errors={errors} set={set} />
      {values.kind !== 'email' && (
        <Checkbox
          label="Default: used when a conversation has no sender yet"
          checked={values.isDefault}
          error={errors.isDefault}
          onChange={(event) => set({ isDefault: event.currentTarget.checked })}
        />
      )}
      {sender && (
        <Checkbox
          label="Off: nothing is sent from it"
          checked={values.disabled}
          error={errors.disabled}
          onChange={(event) => set({ disabled: event.currentTarget.checked })}
        />
      )}
    </RecordDialog>
  );
}

import { Group, Select, TextInput } from '@mantine/core';
import type { CustomField } from '@matterline/contract/matter-types.ts';
import type { TriggerAction } from '@matterline/contract/task-setup.ts';
import { useAboutSetup } from './about.tsx';

type SetField = Extract<TriggerAction, { kind: 'set_field' }>;
type Props = { value: SetField; errors: Record<string, string>; onChange: (value: SetField) => void };

const firstValue = (field: CustomField | undefined): SetField['value'] => {
  if (field?.kind === 'date') return { kind: 'today' };
  if (field?.kind === 'yes_no') return { kind: 'value', value: true };
  if (field?.kind === 'number') return { kind: 'value', value: 0 };
  return { kind: 'value', value: field?.options[0] ?? '' };
};

/** The value a field is given, by what kind of field it is. */
function ValueInput({
  field,
  value,
  error,
  onChange,
}: { field: CustomField; error?: string } & Pick<Props, 'value' | 'onChange'>) {
  const written = value.value.kind === 'value' ? value.value.value : '';
  const set = (next: string | number | boolean) =>
    onChange({ ...value, value: { kind: 'value', value: next } });
  if (field.kind === 'yes_no' || field.kind === 'choice') {
    const yesNo = field.kind === 'yes_no';
    return (
      <Select
        label="To"
        allowDeselect={false}
        data={
          yesNo
            ? [
                { value: 'true', label: 'Yes' },
                { value: 'false', label: 'No' },
              ]
            : field.options
        }
        value={String(written)}
        error={error}
        onChange={(next) => next !== null && set(yesNo ? next === 'true' : next)}
      />
    );
  }
  return (
    <TextInput
      label="To"
      type={field.kind === 'text' ? 'text' : field.kind}
      maxLength={4000}
      value={String(written)}
      error={error}
      onChange={({ currentTarget: { value: typed } }) =>
        set(
          field.kind === 'number' && typed.trim() !== '' && Number.isFinite(Number(typed))
            ? Number(typed)
            : typed,
        )
      }
    />
  );
}

/** Which field of the case is set, and to what. */
export function SetFieldFields({ value, errors, onChange }: Props) {
  const { type } = useAboutSetup();
  const fields = type.fields.filter(({ archived }) => !archived);
  const field = fields.find(({ key }) => key === value.field);
  const pick = (key: string) =>
    onChange({ ...value, field: key, value: firstValue(fields.find((one) => one.key === key)) });
  const kinds = [
    { value: 'value', label: 'A value' },
    ...(field?.kind === 'date' ? [{ value: 'today', label: 'The day it happens' }] : []),
    { value: 'clear', label: 'Nothing: it is emptied' },
  ];
  const turn = (kind: string) => {
    const next: SetField['value'] =
      kind === 'today' || kind === 'clear'
        ? { kind }
        : field?.kind === 'date'
          ? { kind: 'value', value: '' }
          : firstValue(field);
    onChange({ ...value, value: next });
  };
  return (
    <Group gap="xs" align="flex-start">
      <Select
        label="Field"
        placeholder={fields.length === 0 ? 'This type has no fields' : 'Choose'}
        allowDeselect={false}
        data={fields.map(({ key, label }) => ({ value: key, label }))}
        value={value.field || null}
        error={errors.field}
        onChange={(key) => key && pick(key)}
      />
      {field && (
        <Select
          label="Is set to"
          allowDeselect={false}
          data={kinds}
          value={value.value.kind}
          error={errors.value}
          onChange={(kind) => kind && turn(kind)}
        />
      )}
      {field && value.value.kind === 'value' && (
        <ValueInput field={field} value={value} error={errors['value.value']} onChange={onChange} />
      )}
    </Group>
  );
}

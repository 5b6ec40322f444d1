import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import type { ConfigField } from './config-fields.ts';

type Props = { field: ConfigField; value: unknown; error?: string; onChange: (value: unknown) => void };

/** An emptied input leaves the setting out, so that the provider's own default applies. */
export function ConfigInput({ field, value, error, onChange }: Props) {
  const shared = { label: field.label, description: field.description, error, withAsterisk: field.required };
  if (field.kind === 'boolean') {
    return (
      <Checkbox
        label={field.label}
        description={field.description}
        error={error}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (field.kind === 'number') {
    return (
      <NumberInput
        {...shared}
        suffix={field.unit && ` ${field.unit}`}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(next === '' ? undefined : Number(next))}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      autoComplete="off"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

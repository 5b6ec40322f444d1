import { Input, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { CustomField } from '@matterline/contract/matter-types.ts';
import type { Matter } from '@matterline/contract/matters.ts';

type Value = Matter['custom'][string];
type Props = {
  field: CustomField;
  value: Value | undefined;
  error?: string;
  onChange: (value: Value) => void;
};

function YesNo({ field, value, error, onChange }: Props) {
  return (
    <Input.Wrapper label={field.label} error={error} withAsterisk={field.required} labelElement="div">
      <div>
        <SegmentedControl
          aria-label={field.label}
          data={[
            { value: 'unset', label: 'Not said' },
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : 'unset'}
          onChange={(next) => onChange(next === 'unset' ? null : next === 'yes')}
        />
      </div>
    </Input.Wrapper>
  );
}

/** The input for one of a matter type's own fields. An emptied one becomes null. */
export function CustomFieldInput(props: Props) {
  const { field, value, error, onChange } = props;
  const shared = { label: field.label, error, withAsterisk: field.required };
  switch (field.kind) {
    case 'yes_no':
      return <YesNo {...props} />;
    case 'number':
      return (
        <NumberInput
          {...shared}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          clearable
          data={field.options}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      );
    case 'date':
      return (
        <TextInput
          {...shared}
          type="date"
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      );
    case 'text':
      return (
        <TextInput
          {...shared}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      );
  }
}

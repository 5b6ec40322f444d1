import { ActionIcon, Button, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ActionProps, ValueEditorProps } from 'react-querybuilder';
import { TodayOrDay, WithinDays } from './ByToday.tsx';

type Option = { name: string; label: string };
type ChoiceProps = {
  options?: unknown;
  value?: string;
  title?: string;
  handleOnChange: (value: string) => void;
};

/** A field, a comparison, or how many of a group must hold. */
export function Choice({ options, value, handleOnChange, title }: ChoiceProps) {
  const all = (options ?? []) as Option[];
  return (
    <NativeSelect
      size="xs"
      aria-label={title}
      data={all.map((option) => ({ value: option.name, label: option.label }))}
      value={value ?? ''}
      onChange={(event) => handleOnChange(event.currentTarget.value)}
    />
  );
}

const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

const textOf = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

type Shared = { value: unknown; title?: string; onChange: (value: unknown) => void };

function OneOf({
  value,
  title,
  onChange,
  options,
}: Shared & { options: { value: string; label: string }[] }) {
  return (
    <NativeSelect
      size="xs"
      aria-label={title}
      data={[{ value: '', label: 'Choose…' }, ...options]}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Several({
  value,
  title,
  onChange,
  options,
}: Shared & { options: { value: string; label: string }[] }) {
  const chosen = Array.isArray(value) ? value.map(String) : textOf(value).split(',').filter(Boolean);
  return (
    <MultiSelect size="xs" aria-label={title} miw={180} data={options} value={chosen} onChange={onChange} />
  );
}

function Typed({ value, title, onChange, kind, list }: Shared & { kind: string; list: boolean }) {
  return (
    <TextInput
      size="xs"
      aria-label={title}
      w={150}
      type={kind === 'date' ? 'date' : 'text'}
      inputMode={kind === 'number' && !list ? 'decimal' : undefined}
      placeholder={list ? 'One, another' : undefined}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What a fact is compared with, by its kind. */
export function ValueInput({ operator, value, handleOnChange, fieldData, title }: ValueEditorProps) {
  if (operator === 'null' || operator === 'notNull') return null;
  const { kind, values } = fieldData as unknown as { kind: string; values?: Option[] };
  const shared = { value, title, onChange: handleOnChange };
  if (operator === 'before' || operator === 'after') return <TodayOrDay {...shared} />;
  if (operator === 'within') return <WithinDays {...shared} />;
  const list = operator === 'in';
  if (kind === 'yes_no') return <OneOf {...shared} options={yesNo} />;
  if (kind !== 'choice') return <Typed {...shared} kind={kind} list={list} />;
  const options = (values ?? []).map((option) => ({ value: option.name, label: option.label }));
  return list ? <Several {...shared} options={options} /> : <OneOf {...shared} options={options} />;
}

export function AddButton({ handleOnClick, label }: ActionProps) {
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconPlus size={13} aria-hidden />}
      onClick={handleOnClick}
    >
      {label}
    </Button>
  );
}

export function RemoveButton({ handleOnClick, title }: ActionProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size={26} aria-label={title} onClick={handleOnClick}>
      <IconX size={14} />
    </ActionIcon>
  );
}

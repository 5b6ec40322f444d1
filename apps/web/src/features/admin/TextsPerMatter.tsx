import { NumberInput } from '@mantine/core';

type Props = {
  label: string;
  /** what it means when nothing is given */
  empty: string;
  value: number | null;
  error?: string;
  onChange: (value: number | null) => void;
};

/** How many texts may be written by hand on one case. */
export function TextsPerMatter({ label, empty, value, error, onChange }: Props) {
  return (
    <NumberInput
      label={label}
      description={`Automatic ones do not count. Left empty: ${empty.toLowerCase()}`}
      placeholder={empty}
      min={1}
      max={100_000}
      allowDecimal={false}
      allowNegative={false}
      w={320}
      maw="100%"
      value={value ?? ''}
      error={error}
      onChange={(given) => onChange(given === '' ? null : Number(given))}
    />
  );
}

import { NumberInput, Select } from '@mantine/core';
import type { Unit } from '@matterline/rules/tasks/types.ts';
import { unitChoices } from './words.ts';

type Value = { amount: number; unit: Unit };

/** `[5] [working days]`. */
export function Distance({ value, onChange }: { value: Value; onChange: (by: Value) => void }) {
  const { amount, unit } = value;
  return (
    <>
      <NumberInput
        aria-label="How many"
        w={76}
        min={0}
        max={1000}
        allowDecimal={false}
        clampBehavior="strict"
        value={amount}
        onChange={(next) => onChange({ amount: Number(next) || 0, unit })}
      />
      <Select
        aria-label="Of what"
        allowDeselect={false}
        w={150}
        data={unitChoices}
        value={unit}
        onChange={(next) => next && onChange({ amount, unit: next as Unit })}
      />
    </>
  );
}

import { MultiSelect, NumberInput, SimpleGrid } from '@mantine/core';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { useQuery } from '@tanstack/react-query';
import type { FormErrors } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { countries } from '../../../ui/choices.ts';

export type Limits = {
  countries: string[];
  matterTypeIds: string[];
  perSecond: number | null;
  perDay: number | null;
};
type Props = { values: Limits; errors: FormErrors; set: (by: Partial<Limits>) => void };

/** A refusal of one of several chosen, `countries.2`, belongs to the whole field. */
const errorOf = (errors: FormErrors, field: keyof Limits) =>
  errors[field] ?? Object.entries(errors).find(([name]) => name.startsWith(`${field}.`))?.[1];

const numberOf = (value: string | number) => (value === '' ? null : Number(value));

/** What a sender is for, and how much may go from it. */
export function SenderLimits({ values, errors, set }: Props) {
  const { one } = useWord();
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  return (
    <>
      <MultiSelect
        label={`Types of ${one}`}
        description="Used first for these, and for no others. Empty: for any"
        searchable
        openOnFocus={false}
        data={types
          .filter(({ id, archivedAt }) => !archivedAt || values.matterTypeIds.includes(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={values.matterTypeIds}
        error={errorOf(errors, 'matterTypeIds')}
        onChange={(matterTypeIds) => set({ matterTypeIds })}
      />
      <MultiSelect
        label="Countries it texts to"
        description="Used first for these, and for no others. Empty: for any"
        searchable
        openOnFocus={false}
        data={countries('US')}
        value={values.countries}
        error={errorOf(errors, 'countries')}
        onChange={(chosen) => set({ countries: chosen })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          label="Texts a second, at most"
          description="Empty: as fast as it goes"
          decimalScale={1}
          value={values.perSecond ?? ''}
          error={errors.perSecond}
          onChange={(value) => set({ perSecond: numberOf(value) })}
        />
        <NumberInput
          label="Texts a day, at most"
          description="The rest waits for the next day"
          allowDecimal={false}
          thousandSeparator=","
          value={values.perDay ?? ''}
          error={errors.perDay}
          onChange={(value) => set({ perDay: numberOf(value) })}
        />
      </SimpleGrid>
    </>
  );
}

import { Group, Select } from '@mantine/core';
import { listJurisdictions } from '@matterline/contract/work-calendar.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';

type Props = {
  label: string;
  /** what it means when none is chosen */
  none: string;
  value: string | null;
  error?: string;
  onChange: (code: string | null) => void;
};

function useKnown(within?: string) {
  const known = useQuery(queryOf(listJurisdictions, { query: within ? { within } : {} })).data?.items ?? [];
  return known.map(({ code, name }) => ({ value: code, label: name }));
}

/** The parts of a country, or of one of its parts; nothing where none are known. */
function Part({
  within,
  label,
  value,
  onChange,
}: {
  within: string;
  label: string;
  value: string | null;
  onChange: (code: string | null) => void;
}) {
  const parts = useKnown(within);
  if (parts.length === 0) return null;
  return (
    <Select
      label={label}
      placeholder="All of it"
      clearable
      searchable
      data={parts}
      value={value}
      onChange={onChange}
    />
  );
}

/** A country whose holidays are known, and the region within it. */
export function JurisdictionSelect({ label, none, value, error, onChange }: Props) {
  const countries = useKnown();
  const [country, state, region] = value?.split('-') ?? [];
  const inState = country && state ? `${country}-${state}` : null;
  return (
    <Group gap="xs" align="flex-start">
      <Select
        label={label}
        placeholder={none}
        clearable
        searchable
        data={countries}
        value={country ?? null}
        error={error}
        onChange={onChange}
      />
      {country && (
        <Part
          within={country}
          label="Region"
          value={inState}
          onChange={(code) => onChange(code ?? country)}
        />
      )}
      {inState && (
        <Part
          within={inState}
          label="District"
          value={region ? (value ?? null) : null}
          onChange={(code) => onChange(code ?? inState)}
        />
      )}
    </Group>
  );
}

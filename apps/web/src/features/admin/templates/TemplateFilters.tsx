import { Group, Select, TextInput } from '@mantine/core';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { languageName } from '@matterline/rules/templates/language.ts';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import { offeredLanguages } from '../../../ui/LanguageSelect.tsx';
import { useTypedSearch } from '../../../ui/typed-search.ts';
import type { TemplateSearch, TemplateTab } from './search.ts';

type Props = { search: TemplateSearch; tab: TemplateTab; set: (by: TemplateSearch) => void };

export function TemplateFilters({ search, tab, set }: Props) {
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  const type = useTypedSearch((q) => set({ q }));
  return (
    <Group gap="sm" my="md">
      <TextInput
        aria-label="Find a template by name"
        placeholder="Name"
        leftSection={<IconSearch size={16} aria-hidden />}
        flex="2 1 200px"
        defaultValue={search.q}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {tab === 'matter_type' && (
        <Select
          aria-label="Matter type"
          placeholder="Any matter type"
          clearable
          flex="1 1 170px"
          data={types.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.matterTypeId ?? null}
          onChange={(matterTypeId) => set({ matterTypeId: matterTypeId ?? undefined })}
        />
      )}
      <Select
        aria-label="Written for"
        placeholder="Texts and emails"
        clearable
        flex="1 1 150px"
        data={[
          { value: 'text', label: 'Texts' },
          { value: 'email', label: 'Emails' },
        ]}
        value={search.purpose ?? null}
        onChange={(purpose) => set({ purpose: (purpose ?? undefined) as TemplateSearch['purpose'] })}
      />
      <Select
        aria-label="Written in"
        placeholder="In any language"
        clearable
        searchable
        flex="1 1 160px"
        data={offeredLanguages.map((code) => ({ value: code, label: languageName(code) }))}
        value={search.language ?? null}
        onChange={(language) => set({ language: language ?? undefined })}
      />
    </Group>
  );
}

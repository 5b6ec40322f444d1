import { useDebouncedValue } from '@mantine/hooks';
import { listContacts } from '@matterline/contract/contacts.ts';
import { listMatters } from '@matterline/contract/matters.ts';
import { IconFolder, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { type Address, toCase, toPerson } from '../addresses.ts';
import { queryOf } from '../queries.ts';
import { useCan } from '../session.ts';

export type PaletteLink = {
  id: string;
  label: string;
  description?: string;
  icon: ComponentType<{ size?: number }>;
  to: Address;
};

/** While the answer is on its way, what is still shown from the one before holds what is typed now. */
function shownNow(links: PaletteLink[], settled: boolean, typed: string): PaletteLink[] {
  if (settled) return links;
  return links.filter(({ label, description = '' }) =>
    `${label} ${description}`.toLowerCase().includes(typed.toLowerCase()),
  );
}

/** Cases and people found by what is typed; the last changed cases before anything is. */
export function usePaletteResults(typed: string): {
  cases: PaletteLink[];
  people: PaletteLink[];
  pending: boolean;
} {
  const [q] = useDebouncedValue(typed, 150);
  const enabled = useCan('matters.read');
  const query = { q: q || undefined, limit: 6 };
  const placeholderData = keepPreviousData;
  const cases = useQuery({ ...queryOf(listMatters, { query }), enabled, placeholderData });
  const people = useQuery({
    ...queryOf(listContacts, { query }),
    enabled: enabled && q !== '',
    placeholderData,
  });
  const settled = q === typed;
  const caseLinks = (cases.data?.items ?? []).map((row) => ({
    id: `case-${row.id}`,
    label: row.clientName,
    description: `${row.number} · ${row.matterType.name}`,
    icon: IconFolder,
    to: toCase(row.id),
  }));
  const personLinks = (people.data?.items ?? []).map((contact) => ({
    id: `person-${contact.id}`,
    label: contact.name,
    description: contact.phones.map((phone) => phone.display).join(', ') || undefined,
    icon: IconUser,
    to: toPerson(contact.id),
  }));
  return {
    pending: !settled || cases.isFetching || people.isFetching,
    cases: shownNow(caseLinks, settled && !cases.isPlaceholderData, typed),
    people: typed === '' ? [] : shownNow(personLinks, settled && !people.isPlaceholderData, typed),
  };
}

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

/** Cases and people found by what is typed; the last changed cases before anything is. */
export function usePaletteResults(q: string): {
  cases: PaletteLink[];
  people: PaletteLink[];
  pending: boolean;
} {
  const enabled = useCan('matters.read');
  const query = { q: q || undefined, limit: 6 };
  const shared = { enabled, placeholderData: keepPreviousData } as const;
  const cases = useQuery({ ...queryOf(listMatters, { query }), ...shared });
  const people = useQuery({ ...queryOf(listContacts, { query }), ...shared, enabled: enabled && q !== '' });
  return {
    pending: cases.isFetching || people.isFetching,
    cases: (cases.data?.items ?? []).map((row) => ({
      id: row.id,
      label: row.clientName,
      description: `${row.number} · ${row.matterType.name}`,
      icon: IconFolder,
      to: toCase(row.id),
    })),
    people: (q === '' ? [] : (people.data?.items ?? [])).map((contact) => ({
      id: contact.id,
      label: contact.name,
      description: contact.phones.map((phone) => phone.display).join(', ') || undefined,
      icon: IconUser,
      to: toPerson(contact.id),
    })),
  };
}

import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Contact, listContacts } from '@matterline/contract/contacts.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../queries.ts';

type Props = {
  value: string | null;
  onChange: (contactId: string | null) => void;
  error?: string;
  label?: string;
  /** where a dialog puts the cursor */
  autoFocus?: boolean;
};

function words({ name, phones, email }: Contact): string {
  const reach = phones[0]?.display ?? email;
  return reach ? `${name} · ${reach}` : name;
}

/** Finds a person or organisation by name, or by phone in any format. */
export function ContactPicker({ value, onChange, error, label = 'Person', autoFocus }: Props) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const found = useQuery({
    ...queryOf(listContacts, { query: { q, limit: 20 } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      label={label}
      description="Type a name or a number"
      searchable
      openOnFocus={false}
      data-autofocus={autoFocus || undefined}
      clearable
      error={error}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      data={(found.data?.items ?? []).map((contact) => ({ value: contact.id, label: words(contact) }))}
      // the server has searched, by number too: what it found is shown as it is
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? 'Looking…' : 'Nobody found'}
    />
  );
}

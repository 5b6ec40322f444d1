import { Button, Group, Select } from '@mantine/core';
import { getContact, listContacts } from '@matterline/contract/contacts.ts';
import { getMatter, listMatters } from '@matterline/contract/matters.ts';
import { listQueueSenders } from '@matterline/contract/queue.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOf } from '../../queries.ts';
import { useWord } from '../../session.ts';
import { SearchSelect } from '../../ui/SearchSelect.tsx';
import { originLabels } from './queue-words.ts';
import { type QueueFilters as Filters, origins } from './search.ts';

type Props = { filters: Filters; set: (by: Filters) => void };

const wordsOf = ({ number, clientName }: { number: string; clientName: string }) => `${clientName} ${number}`;

function useFoundMatters(q: string) {
  const query = queryOf(listMatters, { query: { q: q || undefined, limit: 20 } });
  const found = useQuery({ ...query, placeholderData: keepPreviousData }).data?.items ?? [];
  return found.map((matter) => ({ value: matter.id, label: wordsOf(matter) }));
}

function useFoundContacts(q: string) {
  const query = queryOf(listContacts, { query: { q: q || undefined, limit: 20 } });
  const found = useQuery({ ...query, placeholderData: keepPreviousData }).data?.items ?? [];
  return found.map(({ id, name }) => ({ value: id, label: name }));
}

function MatterFilter({ filters: { matterId }, set }: Props) {
  const { one, One } = useWord();
  const known = useQuery({
    ...queryOf(getMatter, { params: { id: matterId ?? '' } }),
    enabled: matterId !== undefined,
  }).data;
  return (
    <SearchSelect
      label={One}
      placeholder={`Any ${one}`}
      value={matterId ?? null}
      chosen={matterId && known ? { value: known.id, label: wordsOf(known) } : undefined}
      onChange={(next) => set({ matterId: next ?? undefined })}
      useFound={useFoundMatters}
    />
  );
}

function ContactFilter({ filters: { contactId }, set }: Props) {
  const known = useQuery({
    ...queryOf(getContact, { params: { id: contactId ?? '' } }),
    enabled: contactId !== undefined,
  }).data;
  return (
    <SearchSelect
      label="To"
      placeholder="To anyone"
      value={contactId ?? null}
      chosen={contactId && known ? { value: known.id, label: known.name } : undefined}
      onChange={(next) => set({ contactId: next ?? undefined })}
      useFound={useFoundContacts}
    />
  );
}

function AuthorFilter({ filters: { authorId }, set }: Props) {
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  return (
    <Select
      aria-label="Written by"
      placeholder="By anyone"
      clearable
      searchable
      flex="1 1 140px"
      data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      value={authorId ?? null}
      onChange={(next) => set({ authorId: next ?? undefined })}
    />
  );
}

/** Offered once there is a choice. */
function SenderFilter({ filters: { senderId }, set }: Props) {
  const senders = useQuery(queryOf(listQueueSenders)).data?.items ?? [];
  if (senders.length < 2 && !senderId) return null;
  return (
    <Select
      aria-label="Sent from"
      placeholder="From any number"
      clearable
      flex="1 1 150px"
      data={senders.map(({ id, display, label }) => ({ value: id, label: label || display }))}
      value={senderId ?? null}
      onChange={(next) => set({ senderId: next ?? undefined })}
    />
  );
}

export function QueueFilters({ filters, set }: Props) {
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Group gap="sm" my="md">
      <MatterFilter filters={filters} set={set} />
      <ContactFilter filters={filters} set={set} />
      <AuthorFilter filters={filters} set={set} />
      <Select
        aria-label="How it came about"
        placeholder="However it came"
        clearable
        flex="1 1 150px"
        data={origins.map((value) => ({ value, label: originLabels[value] }))}
        value={filters.origin ?? null}
        onChange={(next) => set({ origin: next ?? undefined })}
      />
      <SenderFilter filters={filters} set={set} />
      {filtered && (
        <Button variant="subtle" size="compact-sm" onClick={() => set(noFilters)}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}

const noFilters: Filters = {
  matterId: undefined,
  contactId: undefined,
  authorId: undefined,
  senderId: undefined,
  origin: undefined,
};

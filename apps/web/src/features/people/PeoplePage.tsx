import { Button, Table, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Contact, listContacts } from '@matterline/contract/contacts.ts';
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { toPerson } from '../../addresses.ts';
import { queryOf } from '../../queries.ts';
import { useCan } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { KeyPagination } from '../../ui/KeyPagination.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { useRowKeys } from '../../ui/rows.ts';
import { Card } from '../../ui/Section.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { useTitle } from '../../ui/title.ts';
import { useTypedSearch } from '../../ui/typed-search.ts';
import { NewPersonDialog } from './NewPersonDialog.tsx';

type Search = { q?: string; after?: string };

function Row({ contact }: { contact: Contact }) {
  const phone = contact.phones[0];
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink alone to={toPerson(contact.id)} fw={600} data-row>
          <bdi>{contact.name}</bdi>
        </TextLink>
      </Table.Td>
      <Table.Td>
        {phone && (
          <>
            <Phone>{phone.display}</Phone>{' '}
            <Text span size="sm" c="dimmed">
              {phone.kind}
              {phone.optedOut && ', opted out'}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">{contact.email}</Table.Td>
      <Table.Td visibleFrom="sm">{contact.sendTexts ? 'Yes' : 'No'}</Table.Td>
    </Table.Tr>
  );
}

function PeopleTable({ contacts }: { contacts: Contact[] }) {
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list, 'person');
  return (
    <Table ref={list} highlightOnHover verticalSpacing="sm" horizontalSpacing="lg">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Phone</Table.Th>
          <Table.Th visibleFrom="sm">Email</Table.Th>
          <Table.Th visibleFrom="sm">May be texted</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {contacts.map((contact) => (
          <Row key={contact.id} contact={contact} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function PeoplePage() {
  useTitle('People');
  const { q, after } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (search: Search) => void navigate({ to: '/people', search, replace: true });
  const type = useTypedSearch((words) => set({ q: words }));
  const people = useQuery({
    ...queryOf(listContacts, { query: { q, after, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  const mayWrite = useCan('contacts.write');
  const [adding, add] = useDisclosure(false);
  return (
    <Page>
      <PageHeader
        title="People"
        description="Clients and everyone else on a case"
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add.open}>
              New person
            </Button>
          )
        }
      />
      <TextInput
        aria-label="Find people by name or phone"
        placeholder="Name or phone, in any format"
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={q}
        onChange={(event) => type(event.currentTarget.value)}
        mb="md"
      />
      <Card>
        {people.isPending && <SkeletonRows count={10} />}
        {people.isError && (
          <ErrorState
            error={people.error}
            title="The people could not be fetched"
            retry={() => void people.refetch()}
          />
        )}
        {people.data?.items.length === 0 && (
          <EmptyState icon={IconUsers} title={q ? 'Nobody found' : 'Nobody yet'}>
            {q
              ? 'Try part of the name, or the last digits of the phone.'
              : 'People appear here when a case is started.'}
          </EmptyState>
        )}
        {people.data && people.data.items.length > 0 && <PeopleTable contacts={people.data.items} />}
      </Card>
      {people.data && (
        <KeyPagination
          label="Pages of people"
          after={after}
          next={people.data.next}
          onFirst={() => set({ q })}
          onNext={(next) => set({ q, after: next })}
        />
      )}
      {adding && <NewPersonDialog close={add.close} />}
    </Page>
  );
}

import { Badge, Button, Skeleton, Table } from '@mantine/core';
import { listUsers, type User } from '@matterline/contract/users.ts';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { useMe } from '../../../session.ts';
import { roleNames } from '../../../shell/role-names.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Card } from '../../../ui/Section.tsx';
import { useTitle } from '../../../ui/title.ts';
import { PasswordDialog } from './PasswordDialog.tsx';
import { RolesTable } from './RolesTable.tsx';
import { UserDialog } from './UserDialog.tsx';

type Doing = { what: 'edit'; user: User | null } | { what: 'password'; user: User };

function Row({ user, act }: { user: User; act: (doing: Doing) => void }) {
  const me = useMe();
  return (
    <Table.Tr>
      <Table.Td fw={600}>
        {user.name}
        {user.id === me.user.id && ' (you)'}
      </Table.Td>
      <Table.Td visibleFrom="sm">{user.email}</Table.Td>
      <Table.Td>{roleNames[user.role]}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={user.disabledAt ? 'gray' : 'teal'}>
          {user.disabledAt ? 'Disabled' : 'Active'}
        </Badge>
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Edit ${user.name}`}
          onClick={() => act({ what: 'edit', user })}
        >
          Edit
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`New password for ${user.name}`}
          onClick={() => act({ what: 'password', user })}
        >
          New password
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

export function UsersPage() {
  useTitle('Users and roles');
  const users = useQuery(queryOf(listUsers));
  const [doing, act] = useState<Doing | null>(null);
  const close = () => act(null);
  return (
    <Page maw={1000}>
      <PageHeader
        title="Users and roles"
        description="Everyone who can sign in"
        actions={
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => act({ what: 'edit', user: null })}
          >
            New user
          </Button>
        }
      />
      <Card>
        {users.isPending && <Skeleton h={320} radius="lg" />}
        {users.isError && (
          <ErrorState
            error={users.error}
            title="The users could not be fetched"
            retry={() => void users.refetch()}
          />
        )}
        {users.data && (
          <Table.ScrollContainer minWidth={420}>
            <Table verticalSpacing="sm" horizontalSpacing="lg">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th visibleFrom="sm">Email</Table.Th>
                  <Table.Th>Role</Table.Th>
                  <Table.Th>Sign-in</Table.Th>
                  <Table.Th>Actions</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {users.data.items.map((user) => (
                  <Row key={user.id} user={user} act={act} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Card>
      <RolesTable />
      {doing?.what === 'edit' && (
        <UserDialog
          user={doing.user}
          stored={users.data?.items.find(({ id }) => id === doing.user?.id) ?? null}
          close={close}
        />
      )}
      {doing?.what === 'password' && <PasswordDialog user={doing.user} close={close} />}
    </Page>
  );
}

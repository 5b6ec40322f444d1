import { Button } from '@mantine/core';
import { listUsers } from '@matterline/contract/users.ts';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Card } from '../../../ui/Section.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { useTitle } from '../../../ui/title.ts';
import { PasswordDialog } from './PasswordDialog.tsx';
import { RolesTable } from './RolesTable.tsx';
import { UserDialog } from './UserDialog.tsx';
import { type Doing, UserList } from './UserList.tsx';

export function UsersPage() {
  useTitle('Users and roles');
  const users = useQuery(queryOf(listUsers));
  const [doing, act] = useState<Doing | null>(null);
  const close = () => act(null);
  return (
    <Page>
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
        {users.isPending && <SkeletonRows count={7} />}
        {users.isError && (
          <ErrorState
            error={users.error}
            title="The users could not be fetched"
            retry={() => void users.refetch()}
          />
        )}
        {users.data && <UserList users={users.data.items} act={act} />}
      </Card>
      {users.data && <RolesTable />}
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

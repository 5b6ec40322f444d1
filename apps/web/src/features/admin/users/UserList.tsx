import { Badge, Box, Button, Group, Table, Text } from '@mantine/core';
import type { User } from '@matterline/contract/users.ts';
import { useMe } from '../../../session.ts';
import { roleNames } from '../../../shell/role-names.ts';
import rows from '../rows.module.css';

export type Doing = { what: 'edit'; user: User | null } | { what: 'password'; user: User };
type Act = (doing: Doing) => void;

function Name({ user }: { user: User }) {
  const me = useMe();
  return (
    <>
      <bdi>{user.name}</bdi>
      {user.id === me.user.id && ' (you)'}
    </>
  );
}

function SignIn({ user }: { user: User }) {
  return (
    <Badge variant="light" color={user.disabledAt ? 'gray' : 'teal'}>
      {user.disabledAt ? 'Disabled' : 'Active'}
    </Badge>
  );
}

function Actions({ user, act }: { user: User; act: Act }) {
  return (
    <Group gap={4} wrap="nowrap">
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
    </Group>
  );
}

function Row({ user, act }: { user: User; act: Act }) {
  return (
    <Table.Tr>
      <Table.Td fw={600}>
        <Name user={user} />
      </Table.Td>
      <Table.Td>{user.email}</Table.Td>
      <Table.Td>{roleNames[user.role]}</Table.Td>
      <Table.Td>
        <SignIn user={user} />
      </Table.Td>
      <Table.Td>
        <Actions user={user} act={act} />
      </Table.Td>
    </Table.Tr>
  );
}

function CardOf({ user, act }: { user: User; act: Act }) {
  return (
    <li>
      <Box flex={1} miw={0}>
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text size="sm" fw={600} component="h2">
            <Name user={user} />
          </Text>
          <SignIn user={user} />
        </Group>
        <Text size="sm" c="dimmed">
          {roleNames[user.role]}
        </Text>
        <Text size="sm" c="dimmed" className={rows.address}>
          {user.email}
        </Text>
        <Box mt={6} ml={-8}>
          <Actions user={user} act={act} />
        </Box>
      </Box>
    </li>
  );
}

/** A table where there is room for its columns, cards where there is not. */
export function UserList({ users, act }: { users: User[]; act: Act }) {
  return (
    <>
      <Table verticalSpacing="sm" horizontalSpacing="lg" visibleFrom="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Email</Table.Th>
            <Table.Th>Role</Table.Th>
            <Table.Th>Sign-in</Table.Th>
            <Table.Th>Actions</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <Row key={user.id} user={user} act={act} />
          ))}
        </Table.Tbody>
      </Table>
      <Box component="ul" hiddenFrom="sm" className={rows.list}>
        {users.map((user) => (
          <CardOf key={user.id} user={user} act={act} />
        ))}
      </Box>
    </>
  );
}

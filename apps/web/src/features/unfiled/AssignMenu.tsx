import { Button, Menu, ScrollArea } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { can } from '@matterline/rules/access/permissions.ts';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { useAssign } from './use-triage.ts';

/** Says whose a text is to file: one's own, a colleague's, or nobody's. */
export function AssignMenu({ text }: { text: UnfiledText }) {
  const { user } = useMe();
  const assign = useAssign(text);
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const others = colleagues.filter(({ id, role }) => id !== user.id && can(role, 'unfiled.file'));
  const { assignee } = text;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserPlus size={16} aria-hidden />}
          loading={assign.isPending}
        >
          {assignee ? (
            <span>
              Given to <bdi>{assignee.id === user.id ? 'you' : assignee.name}</bdi>
            </span>
          ) : (
            'Give to…'
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {assignee?.id !== user.id && <Menu.Item onClick={() => assign.mutate(user.id)}>Me</Menu.Item>}
        {assignee && <Menu.Item onClick={() => assign.mutate(null)}>Nobody</Menu.Item>}
        <Menu.Divider />
        <ScrollArea.Autosize mah={260} type="auto">
          {others.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => assign.mutate(id)} disabled={assignee?.id === id}>
              <bdi>{name}</bdi>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

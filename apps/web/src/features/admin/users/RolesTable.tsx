import { Box, Table, Text, VisuallyHidden } from '@mantine/core';
import { can, permissions, roles } from '@matterline/rules/access/permissions.ts';
import { IconCheck } from '@tabler/icons-react';
import { roleNames } from '../../../shell/role-names.ts';
import { Section } from '../../../ui/Section.tsx';
import rows from '../rows.module.css';
import { permissionWords } from './permission-words.ts';
import classes from './RolesTable.module.css';

function Cell({ allowed }: { allowed: boolean }) {
  return (
    <Table.Td ta="center">
      {allowed && <IconCheck size={17} aria-hidden />}
      <VisuallyHidden>{allowed ? 'Yes' : 'No'}</VisuallyHidden>
    </Table.Td>
  );
}

function Wide() {
  return (
    <Table verticalSpacing={7} horizontalSpacing="lg" visibleFrom="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Permission</Table.Th>
          {roles.map((role) => (
            <Table.Th key={role} ta="center">
              {roleNames[role]}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {permissions.map((permission) => (
          <Table.Tr key={permission}>
            <Table.Th scope="row" fw={400}>
              {permissionWords[permission]}
            </Table.Th>
            {roles.map((role) => (
              <Cell key={role} allowed={can(role, permission)} />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Narrow() {
  return (
    <Box component="ul" hiddenFrom="sm" className={rows.list}>
      {permissions.map((permission) => (
        <li key={permission}>
          <div>
            <Text size="sm">{permissionWords[permission]}</Text>
            <Text size="sm" c="dimmed">
              {roles
                .filter((role) => can(role, permission))
                .map((role) => roleNames[role])
                .join(', ')}
            </Text>
          </div>
        </li>
      ))}
    </Box>
  );
}

/** What each role may do, straight from the rule that every request is checked by. */
export function RolesTable() {
  return (
    <div className={classes.roles}>
      <Section title="What each role may do">
        <Wide />
        <Narrow />
      </Section>
    </div>
  );
}

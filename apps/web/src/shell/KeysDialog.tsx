import { Group, Kbd, Modal, Stack, Switch, Table } from '@mantine/core';
import { setSingleKeys, useShortcuts, useSingleKeysOn } from './shortcuts.ts';

function Keys({ keys }: { keys: string }) {
  const parts = keys.startsWith('mod+') ? ['Ctrl', keys.slice(4)] : keys.split(' ');
  return (
    <Group gap={4} wrap="nowrap">
      {parts.map((part) => (
        <Kbd key={part}>{part.length === 1 ? part.toUpperCase() : part}</Kbd>
      ))}
    </Group>
  );
}

/** The shortcuts of the page one is on, and the switch that turns single keys off. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const on = useSingleKeysOn();
  const shown = new Map(useShortcuts().map((shortcut) => [shortcut.keys, shortcut.label]));
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts">
      <Stack>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Keys</Table.Th>
              <Table.Th>What they do here</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...shown].map(([keys, label]) => (
              <Table.Tr key={keys}>
                <Table.Td>
                  <Keys keys={keys} />
                </Table.Td>
                <Table.Td>{label}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          checked={on}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
          label="Single keys"
          description="Turn them off if they get in the way of a screen reader or of dictation. Ctrl+K keeps working."
        />
      </Stack>
    </Modal>
  );
}

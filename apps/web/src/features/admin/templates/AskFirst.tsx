import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { useArchive } from './use-archive.ts';

/** Archiving takes a choice away somewhere: that is said first. */
export function AskFirst({ archive }: { archive: ReturnType<typeof useArchive> }) {
  const { asking, stop, goOn, busy } = archive;
  return (
    <Modal opened={asking !== null} onClose={stop} title={`Archive ${asking?.template.name ?? ''}?`}>
      <Stack>
        <Text size="sm">{asking?.says}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={stop} data-autofocus>
            Cancel
          </Button>
          <Button onClick={goOn} loading={busy}>
            Archive
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

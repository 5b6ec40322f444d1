import { Button, Group, List, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { previewTaskSetup } from '@matterline/contract/task-setup.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../api.ts';
import { useWord } from '../../../../session.ts';
import { Moves } from '../../../../tasks/Moves.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { useAboutSetup } from './about.tsx';
import { OpenCase } from './OpenCase.tsx';
import type { Editing } from './use-setup.ts';

/** What saving would change on one open case, before it is saved. */
function Changes({ editing, matterId }: { editing: Editing; matterId: string }) {
  const { type } = useAboutSetup();
  const { setup } = editing;
  const preview = useQuery({
    queryKey: [previewTaskSetup.id, { id: type.id }, matterId, setup],
    queryFn: ({ signal }) =>
      call(previewTaskSetup, { params: { id: type.id }, body: { ...setup, matterId }, signal }),
    gcTime: 0,
  });
  if (preview.isPending) return <Skeleton h={80} />;
  if (preview.isError) return <ErrorState error={preview.error} title="It could not be worked out" />;
  const { moves, added, removed } = preview.data;
  if (moves.length + added.length + removed.length === 0) {
    return <Text size="sm">Nothing changes there.</Text>;
  }
  return (
    <Stack gap="sm">
      <Moves moves={moves} title="Dates that move" />
      {added.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            Tasks it gains
          </Text>
          <List size="sm">
            {added.map(({ name, targetOn }) => (
              <List.Item key={name}>
                {name}
                {targetOn && `, for ${dayWords(targetOn)}`}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {removed.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            Tasks it loses
          </Text>
          <List size="sm">
            {removed.map(({ name }) => (
              <List.Item key={name}>{name}</List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  );
}

export function SeeOnCase({ editing }: { editing: Editing }) {
  const { one } = useWord();
  const [opened, dialog] = useDisclosure(false);
  const [matterId, setMatterId] = useState<string | null>(null);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        See it on a {one}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`What saving changes on a ${one}`}>
        <Stack>
          <OpenCase value={matterId} onChange={setMatterId} />
          {matterId && <Changes editing={editing} matterId={matterId} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              Close
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

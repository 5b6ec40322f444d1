import { Button, Group, Modal, Stack } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { useState } from 'react';
import { useWord } from '../../session.ts';
import { CasePicker, type PickedCase } from '../../ui/CasePicker.tsx';
import { TextExcerpt } from './TextExcerpt.tsx';
import { useFile } from './useFile.tsx';

/** Chooses one or more cases for a text. */
export function FileDialog({ text, onClose }: { text: UnfiledText; onClose: () => void }) {
  const { one, many } = useWord();
  const [picked, setPicked] = useState<PickedCase[]>([]);
  const file = useFile(text);
  const submit = () =>
    file.mutate(
      picked.map(({ id }) => id),
      { onSuccess: onClose },
    );
  const begin = text.suggestions.map(({ id, number, clientName, matterType }) => ({
    id,
    number,
    clientName,
    matterType,
  }));
  return (
    <Modal opened onClose={onClose} title={`File on one or more ${many}`} size="lg">
      <Stack>
        <TextExcerpt text={text} />
        <CasePicker picked={picked} onChange={setPicked} begin={begin} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={submit} disabled={picked.length === 0} loading={file.isPending}>
            {picked.length > 1 ? `File on ${picked.length} ${many}` : `File on this ${one}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { useState } from 'react';
import { useWord } from '../../session.ts';
import { CasePicker, type PickedCase } from '../../ui/CasePicker.tsx';
import { plural } from '../../ui/numbers.ts';
import { TextExcerpt } from './TextExcerpt.tsx';
import { useFile, useFileAll } from './useFile.tsx';

/** Chooses one or more cases for a text. */
export function FileDialog({ text, onClose }: { text: UnfiledText; onClose: () => void }) {
  const word = useWord();
  const [picked, setPicked] = useState<PickedCase[]>([]);
  const [all, setAll] = useState(false);
  const one = useFile(text);
  const several = useFileAll(text);
  const file = all ? several : one;
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
    <Modal opened onClose={onClose} title={`File on one or more ${word.many}`} size="lg">
      <Stack>
        <TextExcerpt text={text} />
        <CasePicker picked={picked} onChange={setPicked} begin={begin} />
        {text.othersWaiting > 0 && (
          <Checkbox
            label={`Also the ${text.othersWaiting === 1 ? 'other text' : plural(text.othersWaiting, 'other text')} from this number`}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={submit} disabled={picked.length === 0} loading={file.isPending}>
            {picked.length > 1 ? `File on ${picked.length} ${word.many}` : `File on this ${word.one}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

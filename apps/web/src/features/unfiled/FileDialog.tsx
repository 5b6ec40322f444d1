import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { useState } from 'react';
import { isAcrossWall } from '../../across-wall.ts';
import { useWord } from '../../session.ts';
import { CasePicker, type PickedCase } from '../../ui/CasePicker.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { plural } from '../../ui/numbers.ts';
import { TextExcerpt } from './TextExcerpt.tsx';
import { useFile, useFileAll } from './useFile.tsx';

/** What was chosen beside the text, and what has to be confirmed of it. */
export type Asked = { on: PickedCase; error: unknown };
type Props = { text: UnfiledText; onClose: () => void; asked?: Asked | undefined };

/** Chooses one or more cases for a text. */
export function FileDialog({ text, onClose, asked }: Props) {
  const word = useWord();
  const [picked, setPicked] = useState<PickedCase[]>(asked ? [asked.on] : []);
  const [crossing, setCrossing] = useState<unknown>(asked?.error ?? null);
  const [confirm, setConfirm] = useState(false);
  const [all, setAll] = useState(false);
  const one = useFile(text);
  const several = useFileAll(text);
  const file = all ? several : one;
  const submit = () =>
    file.mutate(
      { matterIds: picked.map(({ id }) => id), confirm },
      { onSuccess: onClose, onError: (error) => setCrossing(isAcrossWall(error) ? error : null) },
    );
  const askAnew = () => {
    setCrossing(null);
    setConfirm(false);
  };
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
        <CasePicker
          picked={picked}
          onChange={(now) => {
            setPicked(now);
            askAnew();
          }}
          begin={begin}
        />
        {text.othersWaiting > 0 && (
          <Checkbox
            label={`Also the ${text.othersWaiting === 1 ? 'other text' : plural(text.othersWaiting, 'other text')} from this number`}
            checked={all}
            onChange={(event) => {
              setAll(event.currentTarget.checked);
              askAnew();
            }}
          />
        )}
        {crossing !== null && (
          <>
            <ErrorState error={crossing} title="Nothing has been filed yet" />
            <Checkbox
              label="File it there though people the wall keeps out can read it then"
              checked={confirm}
              onChange={(event) => setConfirm(event.currentTarget.checked)}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            onClick={submit}
            disabled={picked.length === 0 || (crossing !== null && !confirm)}
            loading={file.isPending}
          >
            {picked.length > 1 ? `File on ${picked.length} ${word.many}` : `File on this ${word.one}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

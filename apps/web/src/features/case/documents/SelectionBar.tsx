import { Button, Checkbox, Group, Modal, Select, Stack, Text } from '@mantine/core';
import {
  type Document,
  documentsZipPath,
  type Folder,
  mostDocuments,
  mostZipBytes,
  moveDocuments,
} from '@matterline/contract/documents.ts';
import { IconFileZip, IconFolder } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { useCan } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { sizeWords } from '../../../ui/numbers.ts';
import { toastDone } from '../../../ui/toast.tsx';
import { placeOptions, top } from './folder-tree.ts';
import { useRefreshDocuments } from './keys.ts';
import type { Selection } from './use-selection.ts';

type Props = { matterId: string; files: Document[]; folders: Folder[]; selection: Selection };

const countWords = (count: number) => (count === 1 ? '1 document' : `${count} documents`);

function Move({ matterId, folders, selection, close }: Omit<Props, 'files'> & { close: () => void }) {
  const [place, setPlace] = useState(top);
  const refresh = useRefreshDocuments(matterId);
  const ids = selection.chosen;
  const move = useMutation({
    mutationFn: () =>
      call(moveDocuments, {
        params: { id: matterId },
        body: { ids, folderId: place === top ? null : place },
      }),
    onSuccess: ({ moved }) => {
      toastDone(`Moved ${countWords(moved)}.`);
      selection.clear();
      close();
      return refresh();
    },
  });
  return (
    <Modal opened onClose={close} title={`Move ${countWords(ids.length)}`}>
      <Stack>
        <Select
          label="Folder"
          data={placeOptions(folders)}
          value={place}
          onChange={(next) => setPlace(next ?? top)}
          allowDeselect={false}
          data-autofocus
        />
        {move.isError && <ErrorState error={move.error} title="Nothing was moved" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button onClick={() => move.mutate()} loading={move.isPending}>
            Move
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Why these cannot be one ZIP file, or null. */
function tooMuch(files: readonly Document[]): string | null {
  if (files.length > mostDocuments) return `One ZIP file takes at most ${mostDocuments} documents.`;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= mostZipBytes) return null;
  return `These are ${sizeWords(bytes)} together; one ZIP file takes at most ${sizeWords(mostZipBytes)}.`;
}

/** What can be done with the documents that are ticked. */
export function SelectionBar({ matterId, files, folders, selection }: Props) {
  const [moving, setMoving] = useState(false);
  const mayWrite = useCan('documents.write');
  const chosen = files.filter(({ id }) => selection.isTicked(id));
  const problem = tooMuch(chosen);
  if (files.length === 0) return null;
  return (
    <Group gap="sm" px={18} py={10} role="group" aria-label="Chosen documents">
      <Checkbox
        label={chosen.length === 0 ? 'Choose all shown' : `${countWords(chosen.length)} chosen`}
        checked={chosen.length === files.length}
        indeterminate={chosen.length > 0 && chosen.length < files.length}
        onChange={(event) => selection.tickAll(event.currentTarget.checked)}
      />
      {chosen.length > 0 && (
        <>
          <Button
            component="a"
            size="compact-md"
            fz="sm"
            variant="default"
            href={`${documentsZipPath(matterId)}?ids=${chosen.map(({ id }) => id).join(',')}`}
            download
            data-disabled={problem !== null || undefined}
            aria-disabled={problem !== null}
            onClick={(event) => problem !== null && event.preventDefault()}
            leftSection={<IconFileZip size={16} aria-hidden />}
          >
            Download as ZIP
          </Button>
          {mayWrite && (
            <Button
              size="compact-md"
              fz="sm"
              variant="default"
              leftSection={<IconFolder size={16} aria-hidden />}
              onClick={() => setMoving(true)}
            >
              Move to folder
            </Button>
          )}
          <Button size="compact-md" fz="sm" variant="subtle" onClick={selection.clear}>
            Choose none
          </Button>
        </>
      )}
      {problem && (
        <Text size="sm" c="var(--app-bad)" role="alert">
          {problem} Choose fewer.
        </Text>
      )}
      {moving && (
        <Move matterId={matterId} folders={folders} selection={selection} close={() => setMoving(false)} />
      )}
    </Group>
  );
}

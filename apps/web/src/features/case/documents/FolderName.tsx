import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { createFolder, type Folder, renameFolder } from '@matterline/contract/documents.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useRefreshDocuments } from './keys.ts';

type Props = {
  matterId: string;
  /** where a new one is made */
  parentId: string | null;
  /** null for a new one */
  folder: Folder | null;
  close: () => void;
};

export function FolderName({ matterId, parentId, folder, close }: Props) {
  const refresh = useRefreshDocuments(matterId);
  const [name, setName] = useState(folder?.name ?? '');
  const save = useMutation({
    mutationFn: () =>
      folder
        ? call(renameFolder, { params: { id: folder.id }, body: { name } })
        : call(createFolder, { params: { id: matterId }, body: { name, parentId } }),
    onSuccess: () => refresh().then(close),
  });
  return (
    <Modal opened onClose={close} title={folder ? 'Rename the folder' : 'New folder'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) save.mutate();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            dir="auto"
            data-autofocus
          />
          {save.isError && <ErrorState error={save.error} title="The folder was not saved" />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={!name.trim()} loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

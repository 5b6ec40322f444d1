import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { createFolder, type Folder, listDocuments, renameFolder } from '@matterline/contract/documents.ts';
import { IconFolder, IconFolderPlus, IconPencil, IconPhoto } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { useCan } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';

type Props = {
  matterId: string;
  folders: Folder[];
  current: string | null;
  onPick: (folder: string | null) => void;
};

function NameDialog({
  matterId,
  folder,
  close,
}: {
  matterId: string;
  folder: Folder | null;
  close: () => void;
}) {
  const queryClient = useQueryClient();
  const [name, setName] = useState(folder?.name ?? '');
  const save = useMutation({
    mutationFn: () =>
      folder
        ? call(renameFolder, { params: { id: folder.id }, body: { name } })
        : call(createFolder, { params: { id: matterId }, body: { name } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [listDocuments.id, { id: matterId }] });
      close();
    },
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

/** The case's folders as buttons, the chosen one pressed. */
export function FolderBar({ matterId, folders, current, onPick }: Props) {
  const mayWrite = useCan('documents.write');
  const [naming, setNaming] = useState<{ folder: Folder | null } | null>(null);
  const chosen = folders.find((folder) => folder.id === current);
  return (
    <Group gap={6} role="group" aria-label="Folders">
      <Button
        size="compact-md"
        variant={current === null ? 'light' : 'subtle'}
        aria-pressed={current === null}
        onClick={() => onPick(null)}
      >
        All
      </Button>
      {folders.map((folder) => (
        <Button
          key={folder.id}
          size="compact-md"
          variant={folder.id === current ? 'light' : 'subtle'}
          aria-pressed={folder.id === current}
          leftSection={
            folder.isTextAttachments ? (
              <IconPhoto size={16} aria-hidden />
            ) : (
              <IconFolder size={16} aria-hidden />
            )
          }
          onClick={() => onPick(folder.id)}
        >
          {folder.name}
        </Button>
      ))}
      {mayWrite && chosen && !chosen.isTextAttachments && (
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => setNaming({ folder: chosen })}
        >
          Rename
        </Button>
      )}
      {mayWrite && (
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          leftSection={<IconFolderPlus size={16} aria-hidden />}
          onClick={() => setNaming({ folder: null })}
        >
          New folder
        </Button>
      )}
      {naming && <NameDialog matterId={matterId} folder={naming.folder} close={() => setNaming(null)} />}
    </Group>
  );
}

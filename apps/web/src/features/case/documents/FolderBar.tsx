import { Button, Group } from '@mantine/core';
import { deleteFolder, type Folder } from '@matterline/contract/documents.ts';
import { IconChevronRight, IconFolder, IconPencil, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { useCan } from '../../../session.ts';
import { toastDone, toastError } from '../../../ui/toast.tsx';
import { FolderName } from './FolderName.tsx';
import { foldersIn, wayTo } from './folder-tree.ts';
import { useRefreshDocuments } from './keys.ts';

type Props = {
  matterId: string;
  folders: Folder[];
  current: string | null;
  onPick: (folder: string | null) => void;
};

/** Where one is, each step a way back. */
function Way({ folders, current, onPick }: Omit<Props, 'matterId'>) {
  const steps = [{ id: null, name: 'All documents' }, ...wayTo(folders, current)];
  return (
    <Group component="nav" aria-label="Folder" gap={2}>
      {steps.map(({ id, name }, at) => (
        <Group key={id ?? 'all'} gap={2} wrap="nowrap">
          {at > 0 && <IconChevronRight size={16} aria-hidden />}
          <Button
            size="compact-md"
            fz="sm"
            variant={id === current ? 'light' : 'subtle'}
            aria-current={id === current ? 'location' : undefined}
            onClick={() => onPick(id)}
          >
            <bdi>{name}</bdi>
          </Button>
        </Group>
      ))}
    </Group>
  );
}

function FolderActions({
  matterId,
  folder,
  onPick,
}: { folder: Folder } & Pick<Props, 'matterId' | 'onPick'>) {
  const [renaming, setRenaming] = useState(false);
  const refresh = useRefreshDocuments(matterId);
  const remove = () =>
    call(deleteFolder, { params: { id: folder.id } }).then(
      () => {
        toastDone(`The folder ${folder.name} is gone. It was empty.`);
        onPick(folder.parentId);
        return refresh();
      },
      (error) => toastError('The folder was not removed', error),
    );
  const look = { size: 'compact-md', fz: 'sm', variant: 'subtle', color: 'gray' } as const;
  return (
    <>
      <Button {...look} leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setRenaming(true)}>
        Rename
      </Button>
      <Button {...look} leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void remove()}>
        Remove folder
      </Button>
      {renaming && (
        <FolderName matterId={matterId} parentId={null} folder={folder} close={() => setRenaming(false)} />
      )}
    </>
  );
}

/** Where one is among the case's folders, and the folders that are there. */
export function FolderBar({ matterId, folders, current, onPick }: Props) {
  const mayWrite = useCan('documents.write');
  const chosen = folders.find((folder) => folder.id === current);
  const inner = foldersIn(folders, chosen?.id ?? null);
  return (
    <Group gap={6}>
      <Way folders={folders} current={chosen?.id ?? null} onPick={onPick} />
      <Group gap={6} role="group" aria-label="Folders here">
        {inner.map((folder) => (
          <Button
            key={folder.id}
            size="compact-md"
            fz="sm"
            variant="default"
            leftSection={
              folder.isTextAttachments ? (
                <IconPhoto size={16} aria-hidden />
              ) : (
                <IconFolder size={16} aria-hidden />
              )
            }
            onClick={() => onPick(folder.id)}
          >
            <bdi>{folder.name}</bdi>
          </Button>
        ))}
      </Group>
      {mayWrite && chosen && !chosen.isTextAttachments && (
        <FolderActions key={chosen.id} matterId={matterId} folder={chosen} onPick={onPick} />
      )}
    </Group>
  );
}

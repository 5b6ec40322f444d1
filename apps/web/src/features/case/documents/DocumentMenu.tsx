import { ActionIcon, Menu } from '@mantine/core';
import {
  type Document,
  deleteDocument,
  documentFilePath,
  type Folder,
  restoreDocument,
} from '@matterline/contract/documents.ts';
import { IconDots, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { toastError, toastUndo } from '../../../ui/toast.tsx';
import { EditDocument } from './EditDocument.tsx';
import { useRefreshDocuments } from './keys.ts';

type Props = { document: Document; folders: Folder[]; mayWrite: boolean };

function useRemove(document: Document) {
  const refresh = useRefreshDocuments(document.matterId);
  const restore = () =>
    call(restoreDocument, { params: { id: document.id } }).then(refresh, (error) =>
      toastError('The document was not put back', error),
    );
  return () =>
    call(deleteDocument, { params: { id: document.id } }).then(
      () => {
        toastUndo(`${document.name} is off the list. The file itself is kept with the record.`, restore);
        return refresh();
      },
      (error) => toastError('The document was not removed', error),
    );
}

export function DocumentMenu({ document, folders, mayWrite }: Props) {
  const [editing, setEditing] = useState(false);
  const remove = useRemove(document);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={`Actions for ${document.name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={documentFilePath(document.id)}
            download
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Download
          </Menu.Item>
          {mayWrite && (
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
              Rename or move
            </Menu.Item>
          )}
          {mayWrite && (
            <Menu.Item
              color="red.8"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => void remove()}
            >
              Remove
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {editing && <EditDocument document={document} folders={folders} close={() => setEditing(false)} />}
    </>
  );
}

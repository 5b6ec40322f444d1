import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { type Document, type Folder, updateDocument } from '@matterline/contract/documents.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { isVersionConflict } from '../../../api-error.ts';
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { placeOptions, top } from './folder-tree.ts';
import { useRefreshDocuments } from './keys.ts';

export function EditDocument({
  document,
  folders,
  close,
}: {
  document: Document;
  folders: Folder[];
  close: () => void;
}) {
  const [name, setName] = useState(document.name);
  const [folderId, setFolderId] = useState(document.folderId ?? top);
  const refresh = useRefreshDocuments(document.matterId);
  const save = useMutation({
    mutationFn: (version: number) =>
      call(updateDocument, {
        params: { id: document.id },
        body: { name, folderId: folderId === top ? null : folderId, version },
      }),
    onSuccess: () => refresh().then(close),
    // The list brings the other person's version, which "keep mine" then saves over.
    onError: (error) => (isVersionConflict(error) ? refresh() : undefined),
  });
  const conflict = isVersionConflict(save.error);
  return (
    <Modal opened onClose={close} title="Rename or move">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(document.version);
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            dir="auto"
            data-autofocus
          />
          <Select
            label="Folder"
            data={placeOptions(folders)}
            value={folderId}
            onChange={(next) => setFolderId(next ?? top)}
            allowDeselect={false}
          />
          {conflict && (
            <ConflictNotice
              what="document"
              error={save.error}
              onSeeTheirs={() => {
                setName(document.name);
                setFolderId(document.folderId ?? top);
                save.reset();
              }}
              onKeepMine={() => save.mutate(document.version)}
            />
          )}
          {save.isError && !conflict && (
            <ErrorState
              error={save.error}
              title="The document was not changed"
              kept="What you wrote is still here."
            />
          )}
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

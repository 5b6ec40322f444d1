import { Alert, Button, Group, Modal, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listDocuments } from '@matterline/contract/documents.ts';
import type { AttachedFile } from '@matterline/contract/messages.ts';
import { IconFiles, IconPhotoOff, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pagesOf } from '../queries.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { plural, sizeWords } from '../ui/numbers.ts';
import { type Attaching, attachingProblem, fileOfDocument } from './attaching.ts';
import classes from './attachments.module.css';
import { DocumentChoice } from './DocumentChoice.tsx';
import { UploadOne } from './UploadOne.tsx';

type Props = { attaching: Attaching; close: () => void };

function useDocuments(matterId: string) {
  const [typed, setTyped] = useState('');
  const [folderId, setFolderId] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const query = { q: q || undefined, folderId: folderId || undefined };
  const found = useInfiniteQuery({
    ...pagesOf(listDocuments, { params: { id: matterId }, query }),
    placeholderData: keepPreviousData,
  });
  const folders = found.data?.pages[0]?.folders ?? [];
  const documents = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return { typed, setTyped, folderId, setFolderId, found, folders, documents };
}

function summary(files: readonly AttachedFile[]): string {
  if (files.length === 0) return 'Nothing chosen yet';
  return `${plural(files.length, 'document')}, ${sizeWords(files.reduce((sum, { bytes }) => sum + bytes, 0))}`;
}

function Choices({ attaching, close }: Props) {
  const { matterId, from } = attaching;
  const list = useDocuments(matterId);
  const [chosen, setChosen] = useState<readonly AttachedFile[]>(attaching.files);
  const isChosen = (id: string) => chosen.some(({ documentId }) => documentId === id);
  const choose = (file: AttachedFile, on: boolean) =>
    setChosen((files) => {
      const others = files.filter(({ documentId }) => documentId !== file.documentId);
      return on ? [...others, file] : others;
    });
  const problem = attachingProblem({ files: chosen, from });
  const none = from !== null && from.limits.length === 0;
  return (
    <Stack gap="sm">
      {none && (
        <Alert color="yellow" variant="light" icon={<IconPhotoOff size={18} />}>
          {from.say}
        </Alert>
      )}
      <Group gap="sm">
        <TextInput
          flex="1 1 180px"
          aria-label="Find a document by name"
          placeholder="Find by name"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={list.typed}
          onChange={(event) => list.setTyped(event.currentTarget.value)}
          data-autofocus
        />
        {list.folders.length > 0 && (
          <Select
            flex="1 1 140px"
            aria-label="Folder"
            data={[
              { value: '', label: 'All folders' },
              { value: 'top', label: 'No folder' },
              ...list.folders.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={list.folderId}
            onChange={(next) => list.setFolderId(next ?? '')}
            allowDeselect={false}
          />
        )}
        {!attaching.isPreview && (
          <UploadOne matterId={matterId} onStored={(document) => choose(fileOfDocument(document), true)} />
        )}
      </Group>
      {list.found.isPending && <Skeleton h={180} radius="md" />}
      {list.found.isError && (
        <ErrorState
          error={list.found.error}
          title="The documents could not be fetched"
          retry={() => void list.found.refetch()}
        />
      )}
      {list.found.isSuccess && list.documents.length === 0 && (
        <EmptyState
          icon={IconFiles}
          title={list.typed || list.folderId ? 'Nothing here' : 'No documents yet'}
        >
          {list.typed ? 'No document has that in its name.' : 'Upload one, and it is on the case too.'}
        </EmptyState>
      )}
      {list.documents.length > 0 && (
        <ul className={classes.list} aria-label="Documents of the case">
          {list.documents.map((document) => (
            <DocumentChoice
              key={document.id}
              document={document}
              limits={from?.limits ?? null}
              checked={isChosen(document.id)}
              onChoose={(on) => choose(fileOfDocument(document), on)}
            />
          ))}
          <LoadMore query={list.found} what="documents" />
        </ul>
      )}
      <Group justify="space-between" gap="sm">
        <Text size="sm" c={problem ? 'var(--app-bad)' : 'dimmed'} role="status" flex="1 1 200px">
          {problem ?? summary(chosen)}
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            disabled={problem !== null}
            onClick={() => {
              attaching.onChange([...chosen]);
              close();
            }}
          >
            Attach
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

/** Chooses among the case's documents what goes with a text. */
export function AttachDialog({ opened, ...props }: Props & { opened: boolean }) {
  return (
    <Modal opened={opened} onClose={props.close} title="Attach from documents" size="lg">
      {opened && <Choices {...props} />}
    </Modal>
  );
}

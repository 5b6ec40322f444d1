import { Group, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { listPapers } from '@matterline/contract/documents.ts';
import type { Matter } from '@matterline/contract/matters.ts';
import { IconFiles, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { pagesOf } from '../../../queries.ts';
import { useCan } from '../../../session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { LoadMore } from '../../../ui/LoadMore.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Card } from '../../../ui/Section.tsx';
import { useTypedSearch } from '../../../ui/typed-search.ts';
import { FolderBar } from './FolderBar.tsx';
import { NewMenu } from './NewMenu.tsx';
import { filesOf, PaperList } from './PaperList.tsx';
import type { PaperKind } from './paper-kind.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { UploadArea } from './UploadArea.tsx';
import { useSelection } from './use-selection.ts';
import { useUploads } from './use-uploads.ts';

type Props = { matter: Matter; folderId: string | null; q: string; only: PaperKind | null };

const all = 'all';
const kinds: { value: PaperKind | typeof all; label: string }[] = [
  { value: all, label: 'All' },
  { value: 'files', label: 'Files' },
  { value: 'texts', label: 'Texts' },
  { value: 'emails', label: 'Emails' },
];

function useFilters() {
  const navigate = useNavigate();
  const set = (search: { folder?: string; q?: string; only?: PaperKind }) =>
    void navigate({
      to: '.',
      search: ((before: object) => ({ ...before, ...search })) as never,
      replace: true,
    });
  return {
    setFolder: (folder: string | null) => set({ folder: folder ?? undefined }),
    setWords: (q: string | undefined) => set({ q }),
    setOnly: (only: PaperKind | typeof all) => set({ only: only === all ? undefined : only }),
  };
}

function nothingWords(filtered: boolean, q: string): string {
  if (q) return 'No file has that in its name, and no text or email from here says it.';
  if (filtered) return 'Upload something with “New”, or move documents here.';
  return 'Pictures that clients text arrive here by themselves.';
}

function Nothing({ filtered, q }: { filtered: boolean; q: string }) {
  return (
    <EmptyState icon={IconFiles} title={filtered ? 'Nothing here' : 'No documents yet'}>
      {nothingWords(filtered, q)}
    </EmptyState>
  );
}

export default function DocumentsTab({ matter, folderId, q, only }: Props) {
  const filters = useFilters();
  const search = useTypedSearch(filters.setWords);
  const query = { folderId: folderId ?? undefined, q: q || undefined, only: only ?? undefined };
  const list = useInfiniteQuery({
    ...pagesOf(listPapers, { params: { id: matter.id }, query }),
    placeholderData: keepPreviousData,
  });
  const mayWrite = useCan('documents.write');
  const papers = list.data?.pages.flatMap((page) => page.items) ?? [];
  const folders = list.data?.pages[0]?.folders ?? [];
  const files = filesOf(papers);
  const selection = useSelection(files.map(({ id }) => id));
  const place = folderId === 'top' ? null : folderId;
  const { uploads, add } = useUploads(matter.id, place);
  const onFiles = (chosen: File[]) => void add(chosen);
  return (
    <Page>
      <UploadArea uploads={uploads} onFiles={mayWrite ? onFiles : null}>
        <NewMenu matterId={matter.id} folderId={place} onFiles={onFiles} />
      </UploadArea>
      {list.isPending && <Skeleton h={300} my="md" radius="lg" />}
      {list.isError && (
        <ErrorState
          error={list.error}
          title="The documents could not be fetched"
          retry={() => void list.refetch()}
        />
      )}
      {list.data && (
        <>
          <Group justify="space-between" my="md" gap="sm">
            <FolderBar matterId={matter.id} folders={folders} current={place} onPick={filters.setFolder} />
            <Group gap="sm">
              <SegmentedControl
                aria-label="What to show"
                data={kinds}
                value={only ?? all}
                onChange={(kind) => filters.setOnly(kind as PaperKind | typeof all)}
              />
              <TextInput
                aria-label="Find a document"
                placeholder="Find"
                leftSection={<IconSearch size={16} aria-hidden />}
                defaultValue={q}
                onChange={(event) => search(event.currentTarget.value)}
              />
            </Group>
          </Group>
          <Card>
            <SelectionBar matterId={matter.id} files={files} folders={folders} selection={selection} />
            {papers.length === 0 && <Nothing filtered={!!(q || folderId || only)} q={q} />}
            {papers.length > 0 && (
              <PaperList
                matterId={matter.id}
                papers={papers}
                folders={folders}
                mayWrite={mayWrite}
                selection={selection}
              />
            )}
            <LoadMore query={list} what="documents" />
          </Card>
        </>
      )}
    </Page>
  );
}

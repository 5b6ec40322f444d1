import { Group, Skeleton, TextInput } from '@mantine/core';
import { listDocuments } from '@matterline/contract/documents.ts';
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
import { DocumentList } from './DocumentList.tsx';
import { FolderBar } from './FolderBar.tsx';
import { UploadArea } from './UploadArea.tsx';

type Props = { matter: Matter; folderId: string | null; q: string };

function useFilters() {
  const navigate = useNavigate();
  const set = (search: { folder?: string; q?: string }) =>
    void navigate({
      to: '.',
      search: ((before: object) => ({ ...before, ...search })) as never,
      replace: true,
    });
  return {
    setFolder: (folder: string | null) => set({ folder: folder ?? undefined }),
    setWords: (q: string | undefined) => set({ q }),
  };
}

export default function DocumentsTab({ matter, folderId, q }: Props) {
  const filters = useFilters();
  const search = useTypedSearch(filters.setWords);
  const query = { folderId: folderId ?? undefined, q: q || undefined };
  const documents = useInfiniteQuery({
    ...pagesOf(listDocuments, { params: { id: matter.id }, query }),
    placeholderData: keepPreviousData,
  });
  const mayWrite = useCan('documents.write');
  const items = documents.data?.pages.flatMap((page) => page.items) ?? [];
  const folders = documents.data?.pages[0]?.folders ?? [];
  return (
    <Page>
      {mayWrite && <UploadArea matterId={matter.id} folderId={folderId === 'top' ? null : folderId} />}
      {documents.isPending && <Skeleton h={300} my="md" radius="lg" />}
      {documents.isError && (
        <ErrorState
          error={documents.error}
          title="The documents could not be fetched"
          retry={() => void documents.refetch()}
        />
      )}
      {documents.isSuccess && (
        <>
          <Group justify="space-between" my="md" gap="sm">
            <FolderBar matterId={matter.id} folders={folders} current={folderId} onPick={filters.setFolder} />
            <TextInput
              aria-label="Find a document by name"
              placeholder="Find by name"
              leftSection={<IconSearch size={16} aria-hidden />}
              defaultValue={q}
              onChange={(event) => search(event.currentTarget.value)}
            />
          </Group>
          <Card>
            {items.length === 0 && (
              <EmptyState icon={IconFiles} title={q || folderId ? 'Nothing here' : 'No documents yet'}>
                {q
                  ? 'No document has that in its name.'
                  : 'Pictures that clients text arrive here by themselves.'}
              </EmptyState>
            )}
            {items.length > 0 && <DocumentList documents={items} folders={folders} mayWrite={mayWrite} />}
            <LoadMore query={documents} what="documents" />
          </Card>
        </>
      )}
    </Page>
  );
}

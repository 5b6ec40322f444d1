import { listDocuments, listPapers } from '@matterline/contract/documents.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';

/** What shows a case's documents: the lists, and the count on the tab. */
const documentKeys = (matterId: string) => [
  [listPapers.id, { id: matterId }],
  [listDocuments.id, { id: matterId }],
  [getMatter.id, { id: matterId }],
];

const refreshDocuments = (queryClient: QueryClient, matterId: string): Promise<unknown> =>
  Promise.all(documentKeys(matterId).map((queryKey) => queryClient.invalidateQueries({ queryKey })));

export function useRefreshDocuments(matterId: string): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () => refreshDocuments(queryClient, matterId);
}

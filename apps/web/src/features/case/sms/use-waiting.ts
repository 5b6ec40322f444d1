import { listWaiting } from '@matterline/contract/queue.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pagesOf } from '../../../queries.ts';
import { useEdited } from '../../../texts/use-edited.ts';

/** A case's texts that are to go later, the next first. What goes at any moment is in the log already. */
export function useWaiting(matterId: string) {
  const query = useInfiniteQuery(pagesOf(listWaiting, { params: { id: matterId } }));
  const all = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const texts = all.filter(({ state }) => state !== 'queued');
  return { query, texts, edited: useEdited(texts) };
}
export type Waiting = ReturnType<typeof useWaiting>;

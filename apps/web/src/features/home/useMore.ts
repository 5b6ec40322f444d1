import type { ReplyOf, Route } from '@matterline/contract/route.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArgList } from '../../api.ts';
import { pagesOf } from '../../queries.ts';

type ItemOf<R extends Route> = ReplyOf<R> extends { items: (infer Item)[] } ? Item : never;

/** What a list holds past the part that the home page came with, fetched when it is asked for. */
export function useMore<R extends Route>(route: R, next: string | null) {
  const [wanted, setWanted] = useState(false);
  const args = [{ query: { after: next ?? undefined } }] as unknown as ArgList<R>;
  const query = useInfiniteQuery({ ...pagesOf(route, ...args), enabled: wanted && next !== null });
  const pages = (query.data?.pages ?? []) as unknown as { items: ItemOf<R>[] }[];
  return {
    query,
    items: pages.flatMap((page) => page.items),
    offered: !wanted && next !== null,
    fetch: () => setWanted(true),
  };
}

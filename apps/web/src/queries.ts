import type { ReplyOf, Route } from '@matterline/contract/route.ts';
import {
  infiniteQueryOptions,
  type Query,
  QueryCache,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { type ArgList, call, type Parts } from './api.ts';
import { isPassing, isRefusal } from './api-error.ts';
import { FreshQueryClient } from './fresh-query-client.ts';

/** `[id, params, query]`: a prefix of it names a route, or a route of one record. */
export function queryKey<R extends Route>(route: R, ...[args]: ArgList<R>) {
  const { params = {}, query = {} } = (args ?? {}) as Parts;
  return [route.id, params, query] as const;
}

/** For `useQuery`, `useSuspenseQuery`, `prefetchQuery`: a GET route and what fills it. */
export function queryOf<R extends Route>(route: R, ...args: ArgList<R>) {
  return queryOptions({
    queryKey: queryKey(route, ...args),
    queryFn: ({ signal }) => call(route, ...([{ ...args[0], signal }] as unknown as ArgList<R>)),
  });
}

type Page = { next: string | null };

/** For `useInfiniteQuery`: a list paged by key. The first page is fetched with the query as given. */
export function pagesOf<R extends Route>(route: R, ...args: ArgList<R>) {
  const [key, params, query] = queryKey(route, ...args);
  return infiniteQueryOptions({
    queryKey: [key, params, query, 'pages'] as const,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const parts = { params, query: pageParam ? { ...query, after: pageParam } : query, signal };
      return call(route, ...([parts] as unknown as ArgList<R>)) as Promise<ReplyOf<R> & Page>;
    },
    getNextPageParam: (last) => (last as Page).next,
  });
}

/** What was fetched earlier stays in view when the server cannot be reached, but not when it must not be seen. */
function forgetRefused(error: Error, query: Query<unknown, unknown>): void {
  if (isRefusal(error)) query.setState({ data: undefined });
}

export function newQueryClient(): QueryClient {
  return new FreshQueryClient({
    queryCache: new QueryCache({ onError: forgetRefused }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // the browser's own idea of being online is often wrong: try, and say what happened
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (failures, error) => failures < 2 && isPassing(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

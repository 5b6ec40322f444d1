import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { ApiError, Offline } from './api-error.ts';
import { newQueryClient } from './queries.ts';

/** What a page that already showed something shows after its next fetch fails. */
async function shownAfter(error: Error) {
  const client = newQueryClient();
  const observer = new QueryObserver(client, {
    queryKey: ['a case'],
    queryFn: () => Promise.reject(error),
    retry: false,
  });
  client.setQueryData(['a case'], 'what it says');
  const unsubscribe = observer.subscribe(() => undefined);
  await observer.refetch();
  const { data, isError } = observer.getCurrentResult();
  unsubscribe();
  return { data, isError };
}

describe('a page that was shown', () => {
  it.for([
    [new Offline(new TypeError('refused')), 'what it says'],
    [new ApiError(500, 'internal', 'Something went wrong'), 'what it says'],
    [new ApiError(429, 'too_many', 'Wait a minute'), 'what it says'],
    // A wall was put up, or the right was taken away.
    [new ApiError(404, 'not_found', 'It does not exist'), undefined],
    [new ApiError(403, 'forbidden', 'You may not'), undefined],
  ] as const)('and then fetched in vain (%s) still says: %s', async ([error, data]) => {
    expect(await shownAfter(error)).toEqual({ data, isError: true });
  });
});

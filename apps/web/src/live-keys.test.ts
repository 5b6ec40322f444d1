import { getHome } from '@matterline/contract/alerts.ts';
import { listCalendar } from '@matterline/contract/calendar.ts';
import { listMessages } from '@matterline/contract/messages.ts';
import { listNotes } from '@matterline/contract/notes.ts';
import { listUnfiled } from '@matterline/contract/unfiled.ts';
import { type QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { apply } from './live.ts';
import { newQueryClient, pagesOf, queryKey, queryOf } from './queries.ts';

const mine = '01935000-0000-7000-8000-000000000001';
const other = '01935000-0000-7000-8000-000000000002';
let client: QueryClient;

const texts = (id: string) => pagesOf(listMessages, { params: { id } }).queryKey;
const stale = (key: QueryKey) => client.getQueryState(key)?.isInvalidated;

beforeEach(() => {
  client = newQueryClient();
  for (const key of [texts(mine), texts(other), queryOf(getHome).queryKey, queryKey(listUnfiled)]) {
    client.setQueryData(key, {});
  }
});

describe('a live event', () => {
  it('makes stale what shows its matter, paged or not, and no other matter', () => {
    apply({ kind: 'texts', matterId: mine }, client);
    expect(stale(texts(mine))).toBe(true);
    expect(stale(texts(other))).toBe(false);
    expect(stale(queryOf(getHome).queryKey)).toBe(true);
  });

  it('of an event without a case leaves every matter alone', () => {
    const calendar = queryKey(listCalendar, { query: { from: '2026-12-01', to: '2026-12-02' } });
    client.setQueryData(calendar, {});
    apply({ kind: 'calendar' }, client);
    expect(stale(calendar)).toBe(true);
    expect(stale(queryOf(getHome).queryKey)).toBe(true);
    expect(stale(texts(mine))).toBe(false);
  });

  it('of the unfiled inbox leaves every matter alone', () => {
    apply({ kind: 'unfiled' }, client);
    expect(stale(queryKey(listUnfiled))).toBe(true);
    expect(stale(texts(mine))).toBe(false);
  });

  it('that comes while something is fetched for the first time has it fetched once more', async () => {
    const detail = pagesOf(listNotes, { params: { id: mine } }).queryKey;
    const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    let asked = 0;
    const shown = new QueryObserver(client, {
      queryKey: detail,
      queryFn: () => answers[asked++]?.promise ?? 'too often',
    });
    const unsubscribe = shown.subscribe(() => undefined);
    apply({ kind: 'notes', matterId: mine }, client);
    apply({ kind: 'notes', matterId: mine }, client);
    answers[0]?.resolve('before the change');
    await vi.waitFor(() => expect(asked).toBe(2));
    answers[1]?.resolve('after it');
    await vi.waitFor(() => expect(shown.getCurrentResult().data).toBe('after it'));
    expect([asked, shown.getCurrentResult().isFetching]).toEqual([2, false]);
    unsubscribe();
  });

  it('that says events were missed makes what is shown stale, and forgets the rest', () => {
    const shown = new QueryObserver(client, { queryKey: texts(mine), staleTime: Number.POSITIVE_INFINITY });
    const unsubscribe = shown.subscribe(() => undefined);
    apply({ kind: 'resync' }, client);
    unsubscribe();
    expect(
      client
        .getQueryCache()
        .getAll()
        .map(({ queryKey, state }) => [queryKey, state.isInvalidated]),
    ).toEqual([[texts(mine), true]]);
  });
});

import type { Me } from '@matterline/contract/account.ts';
import { createMemoryHistory, createRouter } from '@tanstack/react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { newQueryClient } from '../queries.ts';
import { routeTree } from '../routes.tsx';
import { meQuery } from '../session.ts';
import { adminItems, mainItems } from './nav-items.ts';

const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('nothing may be fetched'));
afterEach(() => fetched.mockClear());

/** What the router shows of a page to someone with these permissions. */
async function openWith(permissions: Me['permissions'], address: string) {
  const queryClient = newQueryClient();
  queryClient.setQueryData(meQuery.queryKey, { permissions } as Me);
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree, history, context: { queryClient } });
  await router.load();
  const match = router.state.matches.at(-1);
  return match && { path: match.fullPath, status: match.status };
}

const word = { one: 'case', many: 'cases', One: 'Case', Many: 'Cases' };
const guarded = [...mainItems(word), ...adminItems].flatMap(({ to, needs }) => (needs ? [to.to] : []));

it.each([...guarded, '/cases/new', '/cases/0199a000-0000-7000-8000-000000000000/sms', '/people/0199a000'])(
  '%s is not opened, and nothing is asked for it, for someone who may not open it',
  async (address) => {
    expect(await openWith([], address)).toMatchObject({ status: 'notFound' });
    expect(fetched).not.toHaveBeenCalled();
  },
);

it('a page is opened for someone who may', async () => {
  expect(await openWith(['admin.users'], '/admin/users')).toEqual({
    path: '/admin/users',
    status: 'success',
  });
});

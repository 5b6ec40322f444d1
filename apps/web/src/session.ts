import { getMe, getSession, type Me } from '@matterline/contract/account.ts';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { call } from './api.ts';
import { apiError, Offline } from './api-error.ts';
import { forgetOthers } from './kept-in-tab.ts';
import { queryKey } from './queries.ts';
import { noteSignedIn, noteSignedOut } from './session-gate.ts';

export type Permission = Me['permissions'][number];

export const meQuery = queryOptions({
  queryKey: queryKey(getMe),
  queryFn: async ({ signal }) => {
    const me = await call(getMe, { signal });
    noteSignedIn();
    return me;
  },
  staleTime: 60_000,
});

/** Who is signed in, null when nobody is: asked once, and not an error in the browser's console. */
export async function whoIsHere(queryClient: QueryClient): Promise<Me | null> {
  const known = queryClient.getQueryData(meQuery.queryKey);
  if (known) return known;
  const { me } = await call(getSession);
  if (!me) return null;
  noteSignedIn();
  forgetOthers(me.user.id);
  queryClient.setQueryData(meQuery.queryKey, me);
  return me;
}

/** Who is signed in. The shell has loaded it before any page inside it is shown. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('useMe is for pages inside the shell');
  return data;
}

export function useCan(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

export type Word = { one: string; many: string; One: string; Many: string };
const words: Record<Me['site']['matterWord'], Word> = {
  case: { one: 'case', many: 'cases', One: 'Case', Many: 'Cases' },
  matter: { one: 'matter', many: 'matters', One: 'Matter', Many: 'Matters' },
};

/** What this site calls a matter. */
export function useWord(): Word {
  return words[useMe().site.matterWord];
}

async function authCall(path: string, body: unknown): Promise<void> {
  const init = {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  } as const;
  const response = await fetch(`/api/auth${path}`, init).catch((error: unknown) => {
    throw new Offline(error);
  });
  if (!response.ok) throw apiError(response.status, await response.json().catch(() => null));
}

export const signIn = (email: string, password: string): Promise<void> =>
  authCall('/sign-in/email', { email, password });

export async function signOut(): Promise<void> {
  await authCall('/sign-out', {});
  noteSignedOut();
}

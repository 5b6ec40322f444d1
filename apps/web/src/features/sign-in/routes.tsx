import { getSetup } from '@matterline/contract/account.ts';
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { call } from '../../api.ts';

/** Only a path on this site: an address from outside must not decide where one lands. */
function ownPath(to: unknown): string | undefined {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : undefined;
}

export function signInRoutes<Root extends AnyRoute>(root: Root) {
  const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search: Record<string, unknown>): { to?: string } => ({ to: ownPath(search.to) }),
    loader: async () => {
      const { needed } = await call(getSetup).catch(() => ({ needed: false }));
      if (needed) throw redirect({ to: '/setup', replace: true });
    },
    component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
  });
  return [signIn] as const;
}

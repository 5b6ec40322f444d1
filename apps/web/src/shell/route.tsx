import { Notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { whoIsHere } from '../session.ts';
import { NotFoundPage, PageError } from './pages.tsx';

/** Toasts are inside the router: they link to pages. */
function Root() {
  return (
    <>
      <Outlet />
      {/* Beside the case's log and composer, and as wide as what is there: nobody writes under a toast. */}
      <Notifications position="bottom-right" containerWidth={304} notificationMaxHeight="min(70dvh, 35rem)" />
    </>
  );
}

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  errorComponent: PageError,
});

/** Everything for those who are signed in, inside the navigation and header. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const me = await whoIsHere(context.queryClient);
    if (!me) throw redirect({ to: '/sign-in', search: { to: location.href }, replace: true });
    return { me };
  },
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
  notFoundComponent: NotFoundPage,
  errorComponent: PageError,
});

/** What no page answers to still has the navigation around it. */
export const notFoundRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: NotFoundPage,
});

export type ShellRoute = typeof shellRoute;

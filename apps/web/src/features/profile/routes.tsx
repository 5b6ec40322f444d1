import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../../shell/route.tsx';

export function profileRoutes(shell: ShellRoute) {
  const profile = createRoute({
    getParentRoute: () => shell,
    path: '/me',
    component: lazyRouteComponent(() => import('./ProfilePage.tsx'), 'ProfilePage'),
  });
  return [profile] as const;
}

import { caseRoutes } from './features/case/routes.tsx';
import { homeRoutes } from './features/home/routes.tsx';
import { setupRoutes } from './features/setup/routes.tsx';
import { signInRoutes } from './features/sign-in/routes.tsx';
import { unfiledRoutes } from './features/unfiled/routes.tsx';
import { rootRoute, shellRoute } from './shell/route.tsx';

export const routeTree = rootRoute.addChildren([
  ...signInRoutes(rootRoute),
  ...setupRoutes(rootRoute),
  shellRoute.addChildren([...homeRoutes(shellRoute), ...unfiledRoutes(shellRoute), ...caseRoutes(shellRoute)]),
]);

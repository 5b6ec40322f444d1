import { adminRoutes } from './features/admin/routes.tsx';
import { calendarRoutes } from './features/calendar/routes.tsx';
import { caseRoutes } from './features/case/routes.tsx';
import { casesRoutes } from './features/cases/routes.tsx';
import { homeRoutes } from './features/home/routes.tsx';
import { optOutRoutes } from './features/opt-outs/routes.tsx';
import { peopleRoutes } from './features/people/routes.tsx';
import { profileRoutes } from './features/profile/routes.tsx';
import { queueRoutes } from './features/queue/routes.tsx';
import { setupRoutes } from './features/setup/routes.tsx';
import { signInRoutes } from './features/sign-in/routes.tsx';
import { taskRoutes } from './features/tasks/routes.tsx';
import { unfiledRoutes } from './features/unfiled/routes.tsx';
import { notFoundRoute, rootRoute, shellRoute } from './shell/route.tsx';

export const routeTree = rootRoute.addChildren([
  ...signInRoutes(rootRoute),
  ...setupRoutes(rootRoute),
  shellRoute.addChildren([
    ...homeRoutes(shellRoute),
    ...unfiledRoutes(shellRoute),
    ...queueRoutes(shellRoute),
    ...taskRoutes(shellRoute),
    ...calendarRoutes(shellRoute),
    ...caseRoutes(shellRoute),
    ...casesRoutes(shellRoute),
    ...peopleRoutes(shellRoute),
    ...optOutRoutes(shellRoute),
    ...profileRoutes(shellRoute),
    ...adminRoutes(shellRoute),
    notFoundRoute,
  ]),
]);

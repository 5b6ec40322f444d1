import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTemporal } from '../../schedule/temporal.ts';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { callSearch } from './call-list/search.ts';
import { correctionSearch } from './corrections/search.ts';
import { search } from './search.ts';

export function calendarRoutes(shell: ShellRoute) {
  const calendar = createRoute({
    getParentRoute: () => shell,
    path: '/calendar',
    ...opensTo('matters.read'),
    validateSearch: search,
    component: lazyRouteComponent(async () => {
      await loadTemporal();
      return import('./CalendarPage.tsx');
    }, 'CalendarPage'),
  });
  const callList = createRoute({
    getParentRoute: () => shell,
    path: '/calendar/call-list',
    ...opensTo('matters.read'),
    validateSearch: callSearch,
    component: lazyRouteComponent(() => import('./call-list/CallListPage.tsx'), 'CallListPage'),
  });
  const corrections = createRoute({
    getParentRoute: () => shell,
    path: '/calendar/corrections',
    ...opensTo('calendar.write'),
    validateSearch: correctionSearch,
    component: lazyRouteComponent(() => import('./corrections/CorrectionsPage.tsx'), 'CorrectionsPage'),
  });
  return [calendar, callList, corrections] as const;
}

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { search as homeLayoutSearch } from './home/search.ts';
import { search as templateSearch } from './templates/search.ts';

export function adminRoutes(shell: ShellRoute) {
  const settings = createRoute({
    getParentRoute: () => shell,
    path: '/admin/sms',
    ...opensTo('admin.settings'),
    component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
  });
  const sending = createRoute({
    getParentRoute: () => shell,
    path: '/admin/sending',
    ...opensTo('admin.providers'),
    component: lazyRouteComponent(() => import('./sending/SendingPage.tsx'), 'SendingPage'),
  });
  const matterTypes = createRoute({
    getParentRoute: () => shell,
    path: '/admin/matter-types',
    ...opensTo('admin.matter_types'),
    component: lazyRouteComponent(() => import('./matter-types/MatterTypesPage.tsx'), 'MatterTypesPage'),
  });
  const taskSetup = createRoute({
    getParentRoute: () => shell,
    path: '/admin/matter-types/$matterTypeId/tasks',
    ...opensTo('admin.matter_types'),
    component: lazyRouteComponent(() => import('./matter-types/tasks/SetupPage.tsx'), 'SetupPage'),
  });
  const officeDays = createRoute({
    getParentRoute: () => shell,
    path: '/admin/office-days',
    ...opensTo('admin.settings'),
    component: lazyRouteComponent(() => import('./office-days/OfficeDaysPage.tsx'), 'OfficeDaysPage'),
  });
  const homeLayout = createRoute({
    getParentRoute: () => shell,
    path: '/admin/home',
    ...opensTo('admin.settings'),
    validateSearch: homeLayoutSearch,
    component: lazyRouteComponent(() => import('./home/HomeLayoutPage.tsx'), 'HomeLayoutPage'),
  });
  const reminders = createRoute({
    getParentRoute: () => shell,
    path: '/admin/reminders',
    ...opensTo('admin.settings'),
    component: lazyRouteComponent(() => import('./reminders/RemindersPage.tsx'), 'RemindersPage'),
  });
  const forms = createRoute({
    getParentRoute: () => shell,
    path: '/admin/forms',
    ...opensTo('admin.forms'),
    component: lazyRouteComponent(() => import('./forms/FormsPage.tsx'), 'FormsPage'),
  });
  const form = createRoute({
    getParentRoute: () => shell,
    path: '/admin/forms/$formId',
    ...opensTo('admin.forms'),
    component: lazyRouteComponent(() => import('./forms/FormPage.tsx'), 'FormPage'),
  });
  const actionsMenu = createRoute({
    getParentRoute: () => shell,
    path: '/admin/actions',
    ...opensTo('admin.forms'),
    component: lazyRouteComponent(() => import('./actions/ActionsMenuPage.tsx'), 'ActionsMenuPage'),
  });
  const users = createRoute({
    getParentRoute: () => shell,
    path: '/admin/users',
    ...opensTo('admin.users'),
    component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
  });
  const templates = createRoute({
    getParentRoute: () => shell,
    path: '/admin/templates',
    ...opensTo('templates.manage'),
    validateSearch: templateSearch,
    component: lazyRouteComponent(() => import('./templates/TemplatesPage.tsx'), 'TemplatesPage'),
  });
  const myTemplates = createRoute({
    getParentRoute: () => shell,
    path: '/templates',
    ...opensTo('texts.send'),
    validateSearch: templateSearch,
    component: lazyRouteComponent(() => import('./templates/TemplatesPage.tsx'), 'MyTemplatesPage'),
  });
  return [
    settings,
    sending,
    matterTypes,
    taskSetup,
    officeDays,
    reminders,
    homeLayout,
    forms,
    form,
    actionsMenu,
    users,
    templates,
    myTemplates,
  ] as const;
}

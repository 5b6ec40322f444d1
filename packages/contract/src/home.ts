import { roles } from '@matterline/rules/access/permissions.ts';
import { homeBlocks } from '@matterline/rules/home-layout.ts';
import { z } from 'zod';
import { id, instant } from './common.ts';
import { answer, eventKind } from './reminders.ts';
import { route } from './route.ts';

const blocks = z.array(z.enum(homeBlocks)).max(homeBlocks.length);

/** Which blocks of the home page stand in which column, in order, and which are left out. */
export const homeLayout = z.object({ main: blocks, side: blocks, hidden: blocks });

/** An event of today as the home page tells of it. */
export const homeEvent = z.object({
  id,
  kind: eventKind,
  title: z.string(),
  /** wall time of `zone`, `2026-12-02T09:00` */
  start: z.string(),
  startsAt: instant,
  endsAt: instant,
  allDay: z.boolean(),
  zone: z.string(),
  place: z.string(),
  matter: z.object({ id, number: z.string(), clientName: z.string() }).nullable(),
  /** what contacts said about coming, the latest of each */
  answers: z.array(z.object({ name: z.string(), answer, byText: z.boolean() })),
  /** when its last reminder to a contact went, and how; null when none has */
  reminded: z.object({ at: instant, channel: z.enum(['text', 'email']) }).nullable(),
});
export type HomeEvent = z.infer<typeof homeEvent>;

const role = z.enum(roles);
export const roleLayout = homeLayout.extend({
  role,
  /** 0 while nobody has changed it */
  version: z.number().int().min(0),
});
export type RoleLayout = z.infer<typeof roleLayout>;

export const listHomeLayouts = route({
  id: 'listHomeLayouts',
  method: 'GET',
  path: '/home-layouts',
  summary: 'How the home page is arranged for each role',
  needs: 'admin.settings',
  reply: z.object({ items: z.array(roleLayout) }),
});

export const saveHomeLayout = route({
  id: 'saveHomeLayout',
  method: 'PUT',
  path: '/home-layouts/:role',
  summary: 'Arrange the home page of a role; each block it can see has one place',
  needs: 'admin.settings',
  params: z.object({ role }),
  body: roleLayout.omit({ role: true }),
  reply: roleLayout,
});

import { z } from 'zod';
import { day, id, idParams, label, version } from './common.ts';
import { route } from './route.ts';
import { jurisdiction } from './task-setup.ts';

/** The days the site does not work: target dates of tasks are rolled off them. */
export const workCalendar = z.object({
  /** ISO days of the week, Monday is 1 */
  weekend: z.array(z.number().int()),
  /** whose public holidays count; null for none */
  jurisdiction: jurisdiction.nullable(),
  version,
});
export type WorkCalendar = z.infer<typeof workCalendar>;

export const closedDay = z.object({ id, day, name: z.string() });
export type ClosedDay = z.infer<typeof closedDay>;

export const getWorkCalendar = route({
  id: 'getWorkCalendar',
  method: 'GET',
  path: '/work-calendar',
  summary: 'Weekend and holidays that target dates are rolled off',
  needs: 'signed_in',
  reply: workCalendar,
});

export const saveWorkCalendar = route({
  id: 'saveWorkCalendar',
  method: 'PUT',
  path: '/work-calendar',
  summary:
    'Change the weekend, or whose holidays count; dates already given stay until their case is next re-dated',
  needs: 'admin.settings',
  body: z.object({
    weekend: z.array(z.number().int().min(1).max(7)).max(6, 'Leave a day to work on'),
    jurisdiction: jurisdiction.nullable(),
    version,
  }),
  reply: workCalendar,
});

export const listHolidays = route({
  id: 'listHolidays',
  method: 'GET',
  path: '/holidays',
  summary: 'The public holidays of a jurisdiction in a year',
  needs: 'signed_in',
  query: z.object({ jurisdiction, year: z.coerce.number().int().min(2000).max(2100) }),
  reply: z.object({ items: z.array(z.object({ day, name: z.string() })) }),
});

export const listJurisdictions = route({
  id: 'listJurisdictions',
  method: 'GET',
  path: '/jurisdictions',
  summary: 'Countries whose holidays are known, or the regions within one',
  needs: 'admin.settings',
  query: z.object({ within: jurisdiction.optional() }),
  reply: z.object({ items: z.array(z.object({ code: jurisdiction, name: z.string() })) }),
});

export const listClosedDays = route({
  id: 'listClosedDays',
  method: 'GET',
  path: '/closed-days',
  summary: 'The site’s own closed days of a year',
  needs: 'signed_in',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  reply: z.object({ items: z.array(closedDay) }),
});

export const addClosedDay = route({
  id: 'addClosedDay',
  method: 'POST',
  path: '/closed-days',
  summary: 'Add a day on which the site is closed',
  needs: 'admin.settings',
  body: z.object({ day, name: label(80) }),
  reply: closedDay,
});

export const removeClosedDay = route({
  id: 'removeClosedDay',
  method: 'DELETE',
  path: '/closed-days/:id',
  summary: 'Take a closed day off again',
  needs: 'admin.settings',
  params: idParams,
});

import {
  dismissAlert,
  getHome,
  getWeek,
  listAlerts as list,
  restoreAlert,
} from '@matterline/contract/alerts.ts';
import { dealWithText, listUndelivered as listTexts, takeUpText } from '@matterline/contract/undelivered.ts';
import { can } from '@matterline/rules/access/permissions.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { listAlerts } from '../../db/queries/alerts.ts';
import { type FirstSteps, readFirstSteps } from '../../db/queries/first-steps.ts';
import { listPaused } from '../../db/queries/sender-health.ts';
import { readSite } from '../../db/queries/site.ts';
import { listUndelivered } from '../../db/queries/undelivered.ts';
import { countUnfiled } from '../../db/queries/unfiled.ts';
import { type Days, readTraffic } from '../../db/queries/week.ts';
import { placeAfter } from '../../http/place.ts';
import type { Api } from '../../http/serve.ts';
import { setDismissal } from './command.ts';
import { setDealtWith } from './deal-with.ts';
import { shownAlert, shownPaused, shownUndelivered } from './show.ts';

/** What the home page shows of a list before its own page is asked for. */
const homeLimit = 25;

export function alertRoutes(api: Api, { db }: { db: Db }): void {
  api.on(list, async ({ actor, query }) => {
    const { today, country, alertAudience: audience } = await readSite(db);
    const asked = {
      today,
      audience,
      after: placeAfter(query.after, ['instant', 'uuid']),
      limit: query.limit,
    };
    return alertPage(await listAlerts(db, actor, asked), query.limit, country);
  });

  api.on(dismissAlert, ({ actor, params }) => setDismissal(db, actor, params.id, true));
  api.on(restoreAlert, ({ actor, params }) => setDismissal(db, actor, params.id, false));

  api.on(listTexts, async ({ actor, query }) => {
    const { today, country } = await readSite(db);
    const after = placeAfter(query.after, ['instant', 'uuid']);
    const found = await listUndelivered(db, actor, { today, after, limit: query.limit });
    return undeliveredPage(found, query.limit, country);
  });

  api.on(dealWithText, ({ actor, params }) => setDealtWith(db, actor, params.id, true));
  api.on(takeUpText, ({ actor, params }) => setDealtWith(db, actor, params.id, false));

  api.on(getHome, async ({ actor }) => {
    const { today, country, alertAudience: audience } = await readSite(db);
    const [alerts, undelivered, unfiled, paused, firstSteps] = await Promise.all([
      listAlerts(db, actor, { today, audience, after: null, limit: homeLimit }),
      listUndelivered(db, actor, { today, after: null, limit: homeLimit }),
      can(actor.role, 'unfiled.read') ? countUnfiled(db, actor) : null,
      can(actor.role, 'senders.resume') ? listPaused(db) : null,
      can(actor.role, 'admin.users') ? stepsLeft(db) : null,
    ]);
    return {
      alerts: alertPage(alerts, homeLimit, country),
      undelivered: undeliveredPage(undelivered, homeLimit, country),
      unfiled,
      paused: paused?.map((sender) => shownPaused(sender, country)) ?? null,
      firstSteps,
    };
  });

  api.on(getWeek, async ({ actor }) => {
    const { today, timeZone } = await readSite(db);
    return readTraffic(db, actor, daysUpTo(today, timeZone, 7));
  });
}

async function stepsLeft(db: Db): Promise<FirstSteps | null> {
  const steps = await readFirstSteps(db);
  return Object.values(steps).includes(false) ? steps : null;
}

function alertPage({ rows, total }: Awaited<ReturnType<typeof listAlerts>>, limit: number, country: string) {
  const { items, next } = pageOf(rows, limit, (row) => writeCursor(row.atText, row.id));
  return { items: items.map((row) => shownAlert(row, country)), next, total };
}

function undeliveredPage(
  { rows, total }: Awaited<ReturnType<typeof listUndelivered>>,
  limit: number,
  country: string,
) {
  const { items, next } = pageOf(rows, limit, (row) => writeCursor(row.atText, row.messageId));
  return { items: items.map((row) => shownUndelivered(row, country)), next, total };
}

/** The last days, today included, from midnight to midnight where the site is. */
function daysUpTo(today: string, zone: string, count: number): Days {
  const last = Temporal.PlainDate.from(today);
  const dates = Array.from({ length: count }, (_, i) => last.subtract({ days: count - 1 - i }));
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant().toString();
  return { dates: dates.map(String), midnights: dates.map(midnight), until: midnight(last.add({ days: 1 })) };
}

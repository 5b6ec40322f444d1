import { dismissAlerts, getHome, getWeek, listAlerts, restoreAlerts } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { dealWithText, listUndelivered as listTexts, takeUpText } from '@matterline/contract/undelivered.ts';
import { can } from '@matterline/rules/access/permissions.ts';
import { layoutOf } from '@matterline/rules/home-layout.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { listThreads } from '../../db/queries/alerts.ts';
import { listCorrections } from '../../db/queries/corrections.ts';
import { listSilent } from '../../db/queries/event-answers.ts';
import { type FirstSteps, readFirstSteps } from '../../db/queries/first-steps.ts';
import { readLayout } from '../../db/queries/home-layouts.ts';
import { countDone } from '../../db/queries/my-tasks.ts';
import { listPaused } from '../../db/queries/sender-health.ts';
import { readSite } from '../../db/queries/site.ts';
import { listUndelivered } from '../../db/queries/undelivered.ts';
import { countUnfiled } from '../../db/queries/unfiled.ts';
import { type Days, readTraffic } from '../../db/queries/week.ts';
import { placeAfter } from '../../http/place.ts';
import type { Api } from '../../http/serve.ts';
import { setDismissal } from './command.ts';
import { setDealtWith } from './deal-with.ts';
import { shownPaused, shownThread, shownUndelivered } from './show.ts';
import { readToday } from './today.ts';

/** What the home page shows of a list before its own page is asked for. */
const homeLimit = 25;
/** Who has this many to call looks at the list itself. */
const countedTo = 100;

export function alertRoutes(api: Api, { db }: { db: Db }): void {
  api.on(listAlerts, async ({ actor, query }) => {
    const { today, country, alertAudience: audience } = await readSite(db);
    const asked = {
      today,
      audience,
      after: placeAfter(query.after, ['integer', 'instant', 'uuid']),
      limit: query.limit,
    };
    return alertPage(await listThreads(db, actor, asked), query.limit, country);
  });

  api.on(dismissAlerts, ({ actor, body }) => setDismissal(db, actor, { ids: body.ids, dismissed: true }));
  api.on(restoreAlerts, ({ actor, body }) => setDismissal(db, actor, { ids: body.ids, dismissed: false }));

  api.on(listTexts, async ({ actor, query }) => {
    const { today, country } = await readSite(db);
    const after = placeAfter(query.after, ['instant', 'uuid']);
    const found = await listUndelivered(db, actor, { today, after, limit: query.limit });
    return undeliveredPage(found, query.limit, country);
  });

  api.on(dealWithText, ({ actor, params }) => setDealtWith(db, actor, params.id, true));
  api.on(takeUpText, ({ actor, params }) => setDealtWith(db, actor, params.id, false));

  api.on(getHome, ({ actor }) => readHome(db, actor));

  api.on(getWeek, async ({ actor }) => {
    const { today, timeZone } = await readSite(db);
    return readTraffic(db, actor, daysUpTo(today, timeZone, 7));
  });
}

async function readHome(db: Db, actor: Actor): Promise<ReplyOf<typeof getHome>> {
  const { today, country, alertAudience: audience } = await readSite(db);
  const counted = { after: null, limit: countedTo - 1 };
  const everywhere = { ...counted, eventId: null, matterId: null };
  const [alerts, undelivered, unfiled, paused, firstSteps, events, tasksDone, calls, corrections, layout] =
    await Promise.all([
      listThreads(db, actor, { today, audience, after: null, limit: homeLimit }),
      listUndelivered(db, actor, { today, after: null, limit: homeLimit }),
      can(actor.role, 'unfiled.read') ? countUnfiled(db, actor) : null,
      can(actor.role, 'senders.resume') ? listPaused(db) : null,
      can(actor.role, 'admin.users') ? stepsLeft(db) : null,
      readToday(db, actor, today),
      countDone(db, actor, today),
      listSilent(db, actor, { ...counted, mine: true }),
      can(actor.role, 'calendar.write') ? listCorrections(db, actor, everywhere) : null,
      readLayout(db, actor.role),
    ]);
  return {
    alerts: alertPage(alerts, homeLimit, country),
    undelivered: undeliveredPage(undelivered, homeLimit, country),
    unfiled,
    paused: paused?.map((sender) => shownPaused(sender, country)) ?? null,
    firstSteps,
    today: events,
    tasksDone,
    calls: calls.length,
    corrections: corrections?.length ?? null,
    layout: layoutOf(actor.role, layout),
  };
}

async function stepsLeft(db: Db): Promise<FirstSteps | null> {
  const steps = await readFirstSteps(db);
  return Object.values(steps).includes(false) ? steps : null;
}

function alertPage(found: Awaited<ReturnType<typeof listThreads>>, limit: number, country: string) {
  const { rows, total, threads } = found;
  const { items, next } = pageOf(rows, limit, ({ first, atText, id }) =>
    writeCursor(String(first), atText, id),
  );
  return { items: items.map((row) => shownThread(row, country)), next, total, threads };
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

import { zonesOf } from '@matterline/rules/number-zones.ts';
import { lastPermittedAfter, nextPermitted, releaseAt } from '@matterline/rules/quiet-hours.ts';
import type { Tx } from './connect.ts';
import { publish } from './live.ts';
import {
  type Hours,
  lockUnplanned,
  moveWaiting,
  numbersWaiting,
  type OwnHours,
  setHours,
  setRelease,
  type Unplanned,
} from './queries/held-texts.ts';
import { stops, wakeDispatchers } from './queries/message-queue.ts';
import { readSite, type SiteHours } from './queries/site.ts';

/** The client's next permitted hours from an instant on, as instants; null when their zones agree on none. */
function hoursFrom(
  instant: string,
  zones: readonly string[],
  { permittedFrom: from, permittedTo: to }: SiteHours,
): Hours | null {
  const open = nextPermitted(instant, zones, { from, to });
  const close = open && lastPermittedAfter(open, zones, { from, to });
  return close ? { open: open as string, close } : null;
}

/**
 * Works out the hours of automated texts that are about to be due, and the time at which held ones go. The claim that
 * held them only knows that now is not the time; until this has run they go at none.
 *
 * @returns how many
 */
export async function planHours(tx: Tx): Promise<number> {
  const texts = await lockUnplanned(tx);
  if (texts.length === 0) return 0;
  const site = await readSite(tx);
  for (const text of texts) await plan(tx, text, site);
  const held = new Set(texts.filter(({ held }) => held).flatMap(({ matterId }) => matterId ?? []));
  await publish(tx, ...[...held].map((matterId) => ({ kind: 'texts' as const, matterId })));
  await wakeDispatchers(tx);
  return texts.length;
}

async function plan(tx: Tx, { id, zones, held, from, own }: Unplanned, site: SiteHours): Promise<void> {
  const { hours, goesAt, waits } = planFrom(from, { id, zones }, hoursOf(own, site));
  if (hours) await setHours(tx, id, hours);
  if (held) await setRelease(tx, id, { at: goesAt, reason: waits ? whyHeld(own) : null });
}

/** A colleague's own hours, else those in which the site's clients may be texted. */
export function hoursOf<Hours extends SiteHours>(own: OwnHours, site: Hours): Hours {
  return own ? { ...site, permittedFrom: own.from, permittedTo: own.to } : site;
}

export const whyHeld = (own: OwnHours): string => (own ? stops.own_hours : stops.quiet_hours)[1];

export type Plan = {
  hours: Hours | null;
  /** ISO 8601; null for never */
  goesAt: string | null;
  waits: boolean;
};

/** When a text goes that may go from an instant on. */
export function planFrom(
  from: Date,
  { id, zones }: { id: string; zones: readonly string[] },
  site: SiteHours,
): Plan {
  const instant = from.toISOString();
  const hours = hoursFrom(instant, zones, site);
  const goesAt = releaseAt({
    instant,
    zones,
    hours: { from: site.permittedFrom, to: site.permittedTo },
    spreadSeconds: site.releaseSpreadMinutes * 60,
    seed: id,
  });
  return { hours, goesAt, waits: hours === null || Date.parse(hours.open) > from.getTime() };
}

/** A contact's time zone was changed: what waits to go to them keeps their hours from now on. */
export async function followContact(tx: Tx, contact: { id: string; timeZone: string | null }): Promise<void> {
  const { timeZone: siteZone } = await readSite(tx);
  for (const number of await numbersWaiting(tx, contact.id)) {
    const zones = zonesOf({ contactZone: contact.timeZone, number, siteZone });
    await moveWaiting(tx, contact.id, { number, zones });
  }
}

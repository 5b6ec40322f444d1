import type { checkSchedule as route } from '@matterline/contract/queue.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import { likelyZonesOf, zonesOf } from '@matterline/rules/number-zones.ts';
import { outsideHours } from '@matterline/rules/outside-hours.ts';
import { readPhone } from '@matterline/rules/phone.ts';
import { isPermitted, nextPermitted, type PermittedHours } from '@matterline/rules/quiet-hours.ts';
import { checkSchedule } from '@matterline/rules/schedule.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { findContact } from '../../db/queries/contacts.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { badField, notFound } from '../../http/refusal.ts';

type Asked = BodyOf<typeof route>;

/** What a person should know before they schedule a text. */
export async function explainSchedule(db: Db, actor: Actor, asked: Asked): Promise<ReplyOf<typeof route>> {
  const { wall, zone } = asked;
  const [site, now] = await Promise.all([readSite(db), readNow(db)]);
  const time = checkSchedule({ wall, zone, now });
  if (!time.ok) throw badField(time.code === 'unknown_zone' ? 'zone' : 'wall', time.say, time.code);
  const { zones, sure, any } = await clientZones(db, actor, site, asked);
  const hours = { from: site.permittedFrom, to: site.permittedTo };
  const { instant, found, say } = time;
  const outside = outsideHours(instant, zones, hours, sure);
  return {
    instant,
    wall: time.wall,
    found,
    say,
    outsideHours: outside,
    opens: opensAfter(instant, any, hours),
  };
}

/** What no person sends keeps the hours of every zone the client may be in. */
function opensAfter(instant: string, zones: readonly string[], hours: PermittedHours): string | null {
  if (zones.length === 0 || isPermitted(instant, zones, hours)) return null;
  return nextPermitted(instant, zones, hours);
}

/** None while nobody is chosen: then there are no hours to keep. `any`: all they may be in, however unlikely. */
async function clientZones(
  db: Db,
  actor: Actor,
  { timeZone, country, allowFictionalNumbers }: Site,
  { contactId, number }: Asked,
): Promise<{ zones: string[]; sure: boolean; any: string[] }> {
  const contact = contactId === null ? null : await findContact(db, actor, contactId);
  if (contact === undefined) throw notFound();
  const phone =
    number === null ? null : readPhone(number, country, { allowFictional: allowFictionalNumbers });
  if (!contact && !phone?.ok) return { zones: [], sure: true, any: [] };
  const to = phone?.ok ? phone.e164 : contact?.phones[0]?.e164;
  const known = { contactZone: contact?.timeZone ?? null, number: to ?? '', siteZone: timeZone };
  return { ...likelyZonesOf(known), any: zonesOf(known) };
}

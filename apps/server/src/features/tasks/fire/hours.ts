import { zonesOf } from '@matterline/rules/number-zones.ts';
import { isPermitted, nextPermitted } from '@matterline/rules/quiet-hours.ts';
import type { Goes } from '../../../db/queries/firings.ts';
import type { Going } from './gather.ts';
import type { PlannedMessage } from './messages.ts';

type Sent = Pick<PlannedMessage, 'contactId' | 'channel' | 'to' | 'withheld'>;
type Place = Pick<Going, 'people' | 'site'>;

const zoneOf = ({ people: { people } }: Place, { contactId }: Sent): string | null =>
  people.find((one) => one.contactId === contactId)?.timeZone ?? null;

/** When the hours of whoever a text goes to begin, if it would be sent outside them. */
export function hoursBegin(place: Place, message: Sent, instant: string): string | null {
  const { channel, to, withheld } = message;
  if (channel !== 'text' || to === null || withheld) return null;
  const { site } = place;
  const zones = zonesOf({ contactZone: zoneOf(place, message), number: to, siteZone: site.timeZone });
  const hours = { from: site.permittedFrom, to: site.permittedTo };
  return isPermitted(instant, zones, hours) ? null : nextPermitted(instant, zones, hours);
}

/** When a message that does not go at once does, by whose clock; undefined for one that does. */
export function goesLater(
  going: Place & Pick<Going, 'now'>,
  message: Sent & { name: string },
  at: string | null,
): Goes | undefined {
  const waits = hoursBegin(going, message, at ?? going.now);
  const zone = zoneOf(going, message);
  if (waits !== null && zone !== null) return { at: waits, zone, whose: message.name };
  const when = waits ?? at;
  return when === null ? undefined : { at: when, zone: going.site.timeZone, whose: null };
}

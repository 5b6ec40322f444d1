import { zonesOf } from '@matterline/rules/number-zones.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import { chooseOrNone } from '../../db/choose-sender.ts';
import type { Tx } from '../../db/connect.ts';
import { settleIdentification } from '../../db/identify.ts';
import { lockNumbers } from '../../db/queries/identification.ts';
import { lockWaitingFor, readdress, type WaitingFor } from '../../db/queries/readdress.ts';
import { readBefore } from '../../db/queries/sender-choice.ts';
import type { Site } from '../../db/queries/site.ts';

type Change = {
  contactId: string;
  timeZone: string | null;
  /** the numbers that were taken off */
  gone: readonly string[];
  /** the one of the contact's numbers to which texts go instead */
  to: string;
};

/**
 * What waits to go to numbers that a contact no longer has goes to another of theirs, from whatever a text to that
 * number would be sent from. Whether it may go there, an opt-out above all, is asked when it does.
 */
export async function readdressTexts(
  tx: Tx,
  actor: Actor,
  { contactId, timeZone, gone, to }: Change,
  site: Site,
): Promise<void> {
  await lockNumbers(tx, [...gone, to]);
  const texts = await lockWaitingFor(tx, { contactId, numbers: gone });
  if (texts.length === 0) return;
  const shown = (number: string) => formatPhone(number, site.country);
  const senders = await sendersFor(tx, texts, to);
  await readdress(tx, actor, {
    zones: zonesOf({ contactZone: timeZone, number: to, siteZone: site.timeZone }),
    texts: texts.map(({ id, number }, at) => ({
      id,
      number: to,
      sender: senders[at] ?? null,
      reason: `${shown(number)} was taken off the contact, so it goes to ${shown(to)}.`,
    })),
  });
  await settleIdentification(tx, to);
}

/** Null where there is none to choose. */
async function sendersFor(tx: Tx, texts: readonly WaitingFor[], number: string) {
  const asked = texts.map(({ matterId }) => ({ number, matterId, replyTo: null }));
  const { senders, before } = await readBefore(tx, asked);
  return texts.map(({ files }, at) => chooseOrNone({ number, files }, senders, before[at]));
}

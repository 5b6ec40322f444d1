import { countryOfNumber } from '@matterline/rules/number-country.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { failOver } from '@matterline/rules/sender-choice.ts';
import type { Tx } from './connect.ts';
import {
  lockPaused,
  lockTurnedOff,
  lockUntaken,
  moveToSenders,
  type StuckText,
} from './queries/fail-over.ts';
import { wakeDispatchers } from './queries/message-queue.ts';
import { type ChosenSender, listChoosable } from './queries/sender-choice.ts';
import { neverMade } from './queries/sender-health.ts';
import { readSite } from './queries/site.ts';

/** Gives what was just not taken, not for the first time, to other senders that may carry it. */
export async function failOverUntaken(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await move(tx, await lockUntaken(tx, messageIds, neverMade), 'could not hand it over');
}

/** Gives what is due from paused senders to others. What none may carry waits. */
export async function failOverPaused(tx: Tx, senderIds: readonly string[]): Promise<void> {
  if (senderIds.length > 0) await move(tx, await lockPaused(tx, senderIds), 'is paused');
}

/** Gives all that waits for senders that were turned off to others. */
export async function failOverTurnedOff(tx: Tx, senderIds: readonly string[]): Promise<void> {
  if (senderIds.length > 0) await move(tx, await lockTurnedOff(tx, senderIds), 'was turned off');
}

async function move(tx: Tx, texts: readonly StuckText[], because: string): Promise<void> {
  if (texts.length === 0) return;
  const [senders, { country }] = [await listChoosable(tx), await readSite(tx)];
  const shown = (address: string) => formatPhone(address, country);
  const moves = texts.flatMap((text) => {
    const other = otherFor(text, senders);
    if (!other) return [];
    const { id: senderId, accountId, address } = other;
    const reason = `${shown(text.senderAddress)} ${because}, so it goes from ${shown(address)}.`;
    return [{ id: text.id, senderId, accountId, address, reason }];
  });
  if (moves.length === 0) return;
  await moveToSenders(tx, moves);
  await wakeDispatchers(tx);
}

function otherFor(
  { number, matterTypeId, files, tried }: StuckText,
  senders: readonly ChosenSender[],
): ChosenSender | null {
  const toCountry = countryOfNumber(number);
  return failOver({ senders, toCountry, matterTypeId, lastSenderId: null, files, tried });
}

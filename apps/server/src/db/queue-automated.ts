import { zonesOf } from '@matterline/rules/number-zones.ts';
import { chooseOrNone } from './choose-sender.ts';
import type { Tx } from './connect.ts';
import { segmentsOf, settleIdentification } from './identify.ts';
import { idsInOrder } from './ids.ts';
import { hoursOf, planFrom, whyHeld } from './plan-hours.ts';
import {
  type Addressees,
  holdAddressees,
  insertAutomated,
  type NewAutomatedEmail,
  type NewAutomatedText,
  type Purpose,
} from './queries/automated-messages.ts';
import type { OwnHours } from './queries/held-texts.ts';
import { readSite, type Site } from './queries/site.ts';
import { readBeforeTexts } from './queries/texts-before.ts';
import { whoTells } from './telling.ts';

export type AutomatedText = {
  /** null only for the answer to a keyword, which is about the number */
  matterId: string | null;
  contactId: string | null;
  /** E.164 */
  number: string;
  body: string;
  /** what made it: a task that was ticked, a reminder, or the system itself */
  origin: 'task' | 'reminder' | 'system';
  purpose?: Purpose;
  /** ISO 8601; now when absent */
  dueAt?: string;
  /** so long after it is due it may still go; later it would do harm, and is not sent. Two days when absent */
  lateMinutes?: number;
  /** dropped when the client has written since it was made */
  onlyIfNoReply?: boolean;
  /** the address that what it answers came to; chosen as for any text when absent */
  sender?: { id: string; accountId: string; address: string };
  replyTo?: string;
  /** of whoever it is to, when that is a colleague: it goes by their clock and hours */
  colleague?: { id: string; zone: string; from: string; to: string };
};

/** Held for the night and then tried again, it waits longer than what someone wrote by hand. */
const usualLateMinutes = 48 * 60;

/**
 * Puts messages that no person sends in the queue, in the transaction of whatever makes them: in as many statements
 * however many they are. Each goes when it is due and, a text, when the client's hours permit; what stands in its way
 * then (an opt-out, a flag, a missing consent, a closed matter) stops it and says so on the matter, so nothing is
 * refused here.
 *
 * @returns their ids in order, first the texts'
 */
export async function queueAutomatedAll(
  tx: Tx,
  { texts, emails }: { texts: readonly AutomatedText[]; emails: readonly NewAutomatedEmail[] },
  known: { site?: Site } = {},
): Promise<string[]> {
  const ids = idsInOrder(texts.length + emails.length);
  if (ids.length === 0) return ids;
  const site = known.site ?? (await readSite(tx));
  const made = await makeTexts(
    tx,
    site,
    texts.map((text, at) => ({ id: ids[at] as string, ...text })),
  );
  await insertAutomated(tx, ids, { texts: made.texts, emails });
  for (const number of made.toSettle) await settleIdentification(tx, number);
  return ids;
}

/** @returns the message's id */
export async function queueAutomated(
  tx: Tx,
  text: AutomatedText,
  known: { site?: Site } = {},
): Promise<string> {
  const [id] = await queueAutomatedAll(tx, { texts: [text], emails: [] }, known);
  return id as string;
}

type Identified = AutomatedText & { id: string };

async function makeTexts(
  tx: Tx,
  site: Site,
  texts: readonly Identified[],
): Promise<{ texts: NewAutomatedText[]; toSettle: Iterable<string> }> {
  if (texts.length === 0) return { texts: [], toSettle: [] };
  const held = await holdAddressees(tx, {
    contactIds: texts.map(({ contactId }) => contactId),
    numbers: texts.filter(saysWhoWeAre).map(({ number }) => number),
  });
  const timed = texts.map((text) => timeOf(text, held, site));
  const before = await readBeforeTexts(tx, timed);
  const told = new Map(timed.map(({ id }, at) => [id, before.told[at]]));
  const { lines, toSettle } = whoTells(timed.filter(saysWhoWeAre), told, { site, now: held.now });
  const made = timed.map((text, at) => ({
    ...worded(text, lines.get(text.id) ?? null),
    sender: text.sender
      ? { ...text.sender, why: 'answer' as const }
      : chooseOrNone(text, before.senders, before.before[at]),
  }));
  return { texts: made, toSettle };
}

/** An answer says who we are by itself. */
const saysWhoWeAre = ({ purpose = 'text' }: Pick<AutomatedText, 'purpose'>) => purpose === 'text';

type Timed = Identified & { zones: string[]; language: string | null; when: When };

function timeOf(text: Identified, held: Addressees, site: Site): Timed {
  const { id, number, contactId, purpose = 'text', dueAt, colleague } = text;
  const { language, timeZone } = held.of(contactId);
  const zones = colleague
    ? [colleague.zone]
    : zonesOf({ contactZone: timeZone, number, siteZone: site.timeZone });
  const asked = { id, zones, purpose, dueAt, now: held.now, own: colleague ?? null };
  return { ...text, zones, language, when: whenFor(asked, { ...site, ...held.hours }) };
}

function worded(text: Timed, identification: string | null): Omit<NewAutomatedText, 'sender'> {
  const { matterId, contactId, number, body, origin, purpose = 'text', zones, when } = text;
  return {
    ...when,
    matterId,
    contactId,
    toUserId: text.colleague?.id ?? null,
    clientNumber: number,
    body,
    segments: segmentsOf(body, identification),
    identification,
    origin,
    purpose,
    zones,
    onlyIfNoReply: text.onlyIfNoReply ?? false,
    replyTo: text.replyTo ?? null,
    lateMinutes: text.lateMinutes ?? usualLateMinutes,
  };
}

type When = Pick<NewAutomatedText, 'state' | 'reason' | 'hours' | 'dueAt'>;
type Asked = {
  id: string;
  zones: readonly string[];
  purpose: Purpose;
  dueAt: string | undefined;
  now: Date;
  /** a colleague's hours */
  own: OwnHours;
};

/** What is due now is held at once when it is the client's night; the hours of a day to come are not known for sure yet. */
function whenFor({ id, zones, purpose, dueAt, now, own }: Asked, site: Site): When {
  if (dueAt !== undefined && Date.parse(dueAt) > now.getTime())
    return { state: 'scheduled', reason: null, hours: null, dueAt };
  if (purpose !== 'text') return { state: 'queued', reason: null, hours: null, dueAt: null };
  const { hours, goesAt, waits } = planFrom(now, { id, zones }, hoursOf(own, site));
  if (!waits) return { state: 'queued', reason: null, hours, dueAt: null };
  return { state: 'held', reason: whyHeld(own), hours, dueAt: goesAt };
}

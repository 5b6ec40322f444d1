import { randomUUIDv7 } from 'node:crypto';
import { zonesOf } from '@matterline/rules/number-zones.ts';
import { writeAudit } from './audit.ts';
import { chooseSenderFor } from './choose-sender.ts';
import type { Tx } from './connect.ts';
import { type Identifying, identificationFor, segmentsOf, settleIdentification } from './identify.ts';
import { publish } from './live.ts';
import { planFrom } from './plan-hours.ts';
import {
  insertAutomatedText,
  type NewAutomatedText,
  type Purpose,
  readAddressee,
} from './queries/automated-texts.ts';
import { stops, wakeDispatchers } from './queries/message-queue.ts';
import { readSite, type Site } from './queries/site.ts';
import { insertHistory } from './queries/status-reports.ts';

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
};

/** Held for the night and then tried again, it waits longer than what someone wrote by hand. */
const usualLateMinutes = 48 * 60;

/**
 * Puts a text that no person sends in the queue, in the transaction of whatever makes it. It goes when it is due and
 * the client's hours permit; what stands in its way then (an opt-out, a flag, a missing consent, a closed matter)
 * stops it and says so on the matter, so nothing is refused here.
 *
 * @param known what one transaction that makes several texts need not look up for each
 * @returns the message's id
 */
export async function queueAutomated(tx: Tx, text: AutomatedText, known: KnownToAll = {}): Promise<string> {
  const { matterId, contactId, number, body, origin, purpose = 'text' } = text;
  const site = known.site ?? (await readSite(tx));
  const { language, timeZone, now } = await readAddressee(tx, contactId);
  const zones = zonesOf({ contactZone: timeZone, number, siteZone: site.timeZone });
  const id = randomUUIDv7();
  const when = whenFor({ id, zones, purpose, dueAt: text.dueAt, now }, site);
  // An answer says who we are by itself.
  const { line: identification, takesOver }: Identifying =
    purpose === 'text'
      ? await identificationFor(tx, site, { number, language, dueAt: when.dueAt })
      : { line: null, takesOver: false };
  await insertAutomatedText(tx, {
    ...when,
    id,
    matterId,
    contactId,
    sender: text.sender ? { ...text.sender, why: 'answer' } : await knownSender(tx, text, known),
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
  });
  if (takesOver) await settleIdentification(tx, number);
  const { state, reason } = when;
  await insertHistory(tx, [{ messageId: id, fromState: null, toState: state, source: 'system', reason }]);
  const about = { actor: null, subjectType: 'message', subjectId: id, matterId };
  await writeAudit(tx, { ...about, action: 'text.made', details: { contactId, origin, purpose } });
  if (matterId) await publish(tx, { kind: 'texts', matterId });
  await wakeDispatchers(tx);
  return id;
}

type Sender = Awaited<ReturnType<typeof senderFor>>;
export type KnownToAll = {
  site?: Site;
  /** by number: the texts of one matter that answer nothing in particular go to it from the same sender */
  senders?: Map<string, Sender>;
};

async function knownSender(tx: Tx, text: AutomatedText, { senders }: KnownToAll): Promise<Sender> {
  const before = senders?.get(text.number);
  if (before !== undefined) return before;
  const sender = await senderFor(tx, text);
  senders?.set(text.number, sender);
  return sender;
}

/** Null when there is none; when it is paused, the text waits for it. */
async function senderFor(tx: Tx, { number, matterId, replyTo }: AutomatedText) {
  const choice = await chooseSenderFor(tx, number, { matterId, replyTo, canWait: true });
  return choice.ok ? { ...choice.sender, why: choice.why } : null;
}

type Asked = {
  id: string;
  zones: readonly string[];
  purpose: Purpose;
  dueAt: string | undefined;
  now: Date;
};

/** What is due now is held at once when it is the client's night; the hours of a day to come are not known for sure yet. */
function whenFor(
  { id, zones, purpose, dueAt, now }: Asked,
  site: Site,
): Pick<NewAutomatedText, 'state' | 'reason' | 'hours' | 'dueAt'> {
  if (dueAt !== undefined && Date.parse(dueAt) > now.getTime())
    return { state: 'scheduled', reason: null, hours: null, dueAt };
  if (purpose !== 'text') return { state: 'queued', reason: null, hours: null, dueAt: null };
  const { hours, goesAt, waits } = planFrom(now, { id, zones }, site);
  if (!waits) return { state: 'queued', reason: null, hours, dueAt: null };
  return { state: 'held', reason: stops.quiet_hours[1], hours, dueAt: goesAt };
}

import { tellColleague } from '@matterline/rules/calendar/colleague.ts';
import { isTooLate, withinHours } from '@matterline/rules/calendar/reminder-time.ts';
import { zonesOf } from '@matterline/rules/number-zones.ts';
import { channelsFor } from '@matterline/rules/tasks/recipients.ts';
import type { Reachable } from '../matter-people.ts';
import type { RemindedUser, ReminderRule } from '../queries/reminders.ts';
import type { Known } from './known.ts';
import type { Reminding, Subject } from './subject.ts';
import { type Channel, type Words, wordsForContact, wordsForUser } from './words.ts';

/** One message as it would be queued; `withheld` says why it is not. */
export type DraftMessage = {
  person: { kind: 'user' | 'contact'; id: string; name: string };
  channel: Channel;
  to: string | null;
  words: Words;
  withheld: string | null;
  /** null: at once */
  dueAt: string | null;
};

/** In whose hours something is to reach someone, and before when it is of any use. */
type Hours = { zones: string[]; hours: { from: string; to: string } };

export async function draftMessages(
  reminding: Reminding,
  known: Known,
  { subject, rule, goesAt }: { subject: Subject; rule: ReminderRule; goesAt: string | null },
): Promise<DraftMessage[]> {
  const drafts: DraftMessage[] = [];
  if (rule.to !== 'contacts') {
    const words = await wordsForUser(known, subject);
    for (const id of subject.userIds) {
      const user = known.users.get(id);
      if (user) drafts.push(...draftsToUser(reminding, known, { user, words, goesAt, subject }));
    }
  }
  if (rule.to === 'users') return drafts;
  const told = rule.contactIds ?? subject.contactIds;
  const people = known.people.people.filter(({ contactId }) => told.includes(contactId));
  for (const person of people) {
    drafts.push(...(await draftsToContact(reminding, known, { subject, rule, person, goesAt })));
  }
  return drafts;
}

type ToUser = { user: RemindedUser; words: Words; goesAt: string | null; subject: Subject };

/** By their own choice of channel, in their own hours. */
export function draftsToUser(
  { site, now }: Pick<Reminding, 'site' | 'now'>,
  known: Known,
  { user, words, goesAt, subject }: ToUser,
): DraftMessage[] {
  const { id, name, mobile, email, optedOut, by } = user;
  const zones = [user.timeZone ?? site.timeZone];
  const dueAt = inHours(goesAt, { zones, hours: user }, { now, subject });
  return tellColleague({ name, by, hasMobile: mobile !== null, optedOut }).map(({ channel, withheld }) => {
    const to = channel === 'text' ? mobile : email;
    return draftOf(known, { person: { kind: 'user', id, name }, channel, to, words, withheld, dueAt });
  });
}

type ToContact = { subject: Subject; rule: ReminderRule; person: Reachable; goesAt: string | null };

async function draftsToContact(
  { tx, site, now }: Reminding,
  known: Known,
  { subject, rule, person, goesAt }: ToContact,
): Promise<DraftMessage[]> {
  const { contactId, name, sendTexts, sendEmails, text, email } = person;
  const reach = { sendTexts, sendEmails, hasNumber: text.to !== null, hasAddress: email.to !== null };
  const contactZone = await known.zoneOf(contactId);
  const zones = zonesOf({ contactZone, number: text.to ?? '', siteZone: site.timeZone });
  const hours = { from: site.permittedFrom, to: site.permittedTo };
  const drafts: DraftMessage[] = [];
  for (const channel of channelsFor(rule.channel, reach)) {
    const { to, withheld } = person[channel];
    const words = await wordsForContact({ tx, known }, subject, { rule, contactId, channel });
    const dueAt = channel === 'text' ? inHours(goesAt, { zones, hours }, { now, subject }) : goesAt;
    const why = withheld?.say ?? words.problem;
    const who = { kind: 'contact', id: contactId, name } as const;
    drafts.push(draftOf(known, { person: who, channel, to, words, withheld: why, dueAt }));
  }
  return drafts;
}

/** A reminder of what is still to come is no use after it; null, and one that would have gone by now: at once. */
function inHours(
  goesAt: string | null,
  { zones, hours: { from, to } }: Hours,
  { now, subject }: { now: string; subject: Subject },
): string | null {
  if (goesAt === null) return null;
  const { startsAt } = subject.time;
  const before = Date.parse(goesAt) < Date.parse(startsAt);
  const at = withinHours(goesAt, { zones, hours: { from, to }, latest: before ? startsAt : null });
  return isTooLate(at, now) ? goesAt : at;
}

function draftOf({ people }: Known, draft: DraftMessage): DraftMessage {
  const noSender = draft.channel === 'email' && !people.emailSender;
  const nowhere = draft.to === null ? 'There is nowhere to send it.' : null;
  const withheld = draft.withheld ?? (noSender ? 'There is no address to send emails from.' : nowhere);
  return { ...draft, withheld };
}

import { isTooLate, reminderAt, withinHours } from '@matterline/rules/calendar/reminder-time.ts';
import { zonesOf } from '@matterline/rules/number-zones.ts';
import { channelsFor } from '@matterline/rules/tasks/recipients.ts';
import type { Actor } from '../actor.ts';
import { type MatterPeople, type Reachable, readPeople } from '../matter-people.ts';
import { readAddressee } from '../queries/automated-texts.ts';
import { emailSenderFor } from '../queries/emails.ts';
import {
  insertReminderMessage,
  listReminders,
  type RemindedUser,
  type ReminderRow,
  type ReminderRule,
  readReminded,
  readWorkDays,
  setReckoned,
} from '../queries/reminders.ts';
import { queueAutomated } from '../queue-automated.ts';
import { queueAutomatedEmail } from '../queue-automated-email.ts';
import type { Reminding, Subject } from './subject.ts';
import { type Channel, type Words, wordsForContact, wordsForUser } from './words.ts';

type Making = Reminding & { eyes: Actor; subject: Subject; users: RemindedUser[]; people: MatterPeople };

/**
 * Reckons when each reminder goes and puts its messages in the queue. One for which it is too late makes none, and is
 * marked so; one that has made its messages already is left as it is.
 */
export async function makeReminders(reminding: Reminding, eyes: Actor, subject: Subject): Promise<void> {
  const reminders = (await listReminders(reminding.tx, subject.on)).filter(
    ({ messages }) => messages.length === 0,
  );
  if (reminders.length === 0) return;
  const calendar = await readWorkDays(reminding.tx, subject.matterId);
  const making = await prepare(reminding, eyes, subject);
  for (const { id, rule } of reminders) {
    const goesAt = reminderAt(rule.when, subject.time, calendar);
    const missed = isTooLate(goesAt, reminding.now);
    await setReckoned(reminding.tx, id, { goesAt, missed, from: subject.targetOn });
    if (goesAt !== null && !missed) await makeMessages(making, { id, rule }, goesAt);
  }
}

/** Sends at once a reminder for which it was too late. */
export async function makeNow(
  reminding: Reminding,
  eyes: Actor,
  subject: Subject,
  { id, rule }: Pick<ReminderRow, 'id' | 'rule'>,
): Promise<void> {
  await setReckoned(reminding.tx, id, { goesAt: reminding.now, missed: false, from: subject.targetOn });
  await makeMessages(await prepare(reminding, eyes, subject), { id, rule }, null);
}

async function prepare(reminding: Reminding, eyes: Actor, subject: Subject): Promise<Making> {
  const { tx, site } = reminding;
  const { matterId, userIds } = subject;
  const users = await readReminded(tx, matterId, userIds);
  const people =
    matterId === null
      ? { people: [], emailSender: await emailSenderFor(tx, null) }
      : await readPeople(tx, eyes, matterId, site);
  return { ...reminding, eyes, subject, users, people };
}

type Reminder = { id: string; rule: ReminderRule };

async function makeMessages(making: Making, reminder: Reminder, goesAt: string | null): Promise<void> {
  const { to } = reminder.rule;
  if (to !== 'contacts')
    for (const user of making.users) await remindUser(making, reminder, { user, goesAt });
  if (to === 'users') return;
  const attending = making.people.people.filter(({ contactId }) =>
    making.subject.contactIds.includes(contactId),
  );
  for (const person of attending) await remindContact(making, reminder, { person, goesAt });
}

async function remindUser(
  making: Making,
  reminder: Reminder,
  { user, goesAt }: { user: RemindedUser; goesAt: string | null },
): Promise<void> {
  const { site } = making;
  const words = await wordsForUser(making, making.eyes, making.subject);
  const channels: Channel[] = user.by === 'both' ? ['text', 'email'] : user.by === 'neither' ? [] : [user.by];
  const zones = [user.timeZone ?? site.timeZone];
  const dueAt = inHours(making, goesAt, { zones, hours: user });
  for (const channel of channels) {
    const to = channel === 'text' ? user.mobile : user.email;
    const withheld = to === null ? `${user.name} has no mobile number on their profile.` : null;
    await makeOne(making, reminder, {
      contactId: null,
      userId: user.id,
      channel,
      to,
      words,
      withheld,
      dueAt,
    });
  }
}

async function remindContact(
  making: Making,
  reminder: Reminder,
  { person, goesAt }: { person: Reachable; goesAt: string | null },
): Promise<void> {
  const { tx, site, subject, eyes } = making;
  const { contactId, sendTexts, sendEmails, text, email } = person;
  const reach = { sendTexts, sendEmails, hasNumber: text.to !== null, hasAddress: email.to !== null };
  const { timeZone: contactZone } = await readAddressee(tx, contactId);
  const zones = zonesOf({ contactZone, number: text.to ?? '', siteZone: site.timeZone });
  const hours = { from: site.permittedFrom, to: site.permittedTo };
  for (const channel of channelsFor(reminder.rule.channel, reach)) {
    const { to, withheld } = person[channel];
    const words = await wordsForContact(making, eyes, subject, { rule: reminder.rule, contactId, channel });
    const dueAt = channel === 'text' ? inHours(making, goesAt, { zones, hours }) : goesAt;
    const why = withheld?.say ?? words.problem;
    await makeOne(making, reminder, { contactId, userId: null, channel, to, words, withheld: why, dueAt });
  }
}

/** A reminder of what is still to come is no use after it; null, and one that would have gone by now: at once. */
function inHours(
  { subject, now }: Making,
  goesAt: string | null,
  who: { zones: string[]; hours: { from: string; to: string } },
): string | null {
  if (goesAt === null) return null;
  const { startsAt } = subject.time;
  const before = Date.parse(goesAt) < Date.parse(startsAt);
  const { from, to } = who.hours;
  const at = withinHours(goesAt, { zones: who.zones, hours: { from, to }, latest: before ? startsAt : null });
  return isTooLate(at, now) ? goesAt : at;
}

type One = {
  contactId: string | null;
  userId: string | null;
  channel: Channel;
  to: string | null;
  words: Words;
  withheld: string | null;
  dueAt: string | null;
};

async function makeOne(making: Making, { id: reminderId, rule }: Reminder, one: One): Promise<void> {
  const { subject } = making;
  const { contactId, userId, channel, to } = one;
  const noSender = channel === 'email' && !making.people.emailSender;
  const withheld = one.withheld ?? (noSender ? 'There is no address to send emails from.' : null);
  const messageId = withheld !== null || to === null ? null : await queueOne(making, { ...one, to });
  const asks = rule.asksToConfirm && channel === 'text' && contactId !== null && subject.on.eventId !== null;
  await insertReminderMessage(making.tx, {
    reminderId,
    eventId: subject.on.eventId,
    contactId,
    userId,
    channel,
    messageId,
    withheld: messageId === null ? (withheld ?? 'There is nowhere to send it.') : null,
    asks: asks && messageId !== null,
    number: asks ? to : null,
    answerBy: asks ? answerBy(making, rule, one.dueAt) : null,
    startsAt: subject.time.startsAt,
  });
}

async function queueOne(
  making: Making,
  { contactId, channel, to, words, dueAt }: One & { to: string },
): Promise<string> {
  const { tx, subject, people } = making;
  const { matterId } = subject;
  if (channel === 'text') {
    return queueAutomated(tx, {
      matterId,
      contactId,
      number: to,
      body: words.body,
      origin: 'reminder',
      ...(dueAt !== null && { dueAt }),
      lateMinutes: lateMinutes(making, dueAt),
    });
  }
  const { emailSender: sender } = people;
  if (!sender) throw new Error('An email goes from an address');
  return queueAutomatedEmail(tx, {
    matterId,
    contactId,
    sender,
    address: to,
    subject: words.subject,
    body: words.body,
    dueAt,
    onlyIfNoReply: false,
    origin: 'reminder',
  });
}

const twoDays = 48 * 60;

/** Once it has begun, a reminder of what was to come would do harm. */
function lateMinutes({ subject, now }: Making, dueAt: string | null): number {
  const left = (Date.parse(subject.time.startsAt) - Date.parse(dueAt ?? now)) / 60_000;
  return left > 0 ? Math.max(1, Math.min(twoDays, Math.floor(left))) : twoDays;
}

/** No later than the event: then it is too late to call. */
function answerBy(
  { subject, now }: Making,
  { answerWithinHours }: ReminderRule,
  dueAt: string | null,
): string {
  const by = Temporal.Instant.from(dueAt ?? now).add({ hours: answerWithinHours });
  const { startsAt } = subject.time;
  return Temporal.Instant.compare(by, startsAt) < 0 ? by.toString() : startsAt;
}

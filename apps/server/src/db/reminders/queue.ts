import type { NewAutomatedEmail } from '../queries/automated-messages.ts';
import { insertReminderMessages, type NewReminderMessage, type ReminderRule } from '../queries/reminders.ts';
import { type AutomatedText, queueAutomatedAll } from '../queue-automated.ts';
import type { DraftMessage } from './draft.ts';
import type { Known } from './known.ts';
import type { Reminding, Subject } from './subject.ts';
import { toldOf } from './words.ts';

/** A message of a reminder, with what it is of. */
export type Drafted = {
  reminderId: string;
  subject: Subject;
  draft: DraftMessage;
  /** absent for one that only says what is so now: it asks nothing */
  rule?: ReminderRule;
  /** it tells that there is nothing to come any more */
  over?: boolean;
};

/** Puts messages in the queue, and keeps what each is of: in as many statements however many they are. */
export async function queueDrafts(
  reminding: Reminding,
  known: Known,
  drafted: readonly Drafted[],
): Promise<void> {
  const going = drafted.filter(({ draft }) => draft.withheld === null);
  const [texts, emails] = [
    going.filter(({ draft }) => draft.channel === 'text'),
    going.filter(({ draft }) => draft.channel === 'email'),
  ];
  const ids = await queueAutomatedAll(
    reminding.tx,
    {
      texts: texts.map((one) => textOf(reminding, known, one)),
      emails: emails.map((one) => emailOf(known, one)),
    },
    { site: reminding.site },
  );
  const queued = new Map([...texts, ...emails].map((one, nth) => [one, ids[nth] as string]));
  await insertReminderMessages(
    reminding.tx,
    drafted.map((one) => rowOf(reminding, one, queued.get(one) ?? null)),
  );
}

function textOf(
  reminding: Reminding,
  { users, matterId }: Known,
  { draft, subject }: Drafted,
): AutomatedText {
  const { person, to, words, dueAt } = draft;
  return {
    matterId,
    ...toWhom({ person }),
    number: to ?? '',
    body: words.body,
    origin: 'reminder',
    ...(dueAt !== null && { dueAt }),
    lateMinutes: lateMinutes(reminding, subject, dueAt),
    ...colleagueOf(reminding, users.get(person.id)),
  };
}

const toWhom = ({ person }: Pick<DraftMessage, 'person'>) => ({
  contactId: person.kind === 'contact' ? person.id : null,
});

function colleagueOf({ site }: Reminding, user: ReturnType<Known['users']['get']>) {
  if (!user) return {};
  const { id, from, to } = user;
  return { colleague: { id, zone: user.timeZone ?? site.timeZone, from, to } };
}

function emailOf({ people, matterId }: Known, { draft }: Drafted): NewAutomatedEmail {
  const { emailSender: sender } = people;
  if (!sender) throw new Error('An email goes from an address');
  const { person, to, words, dueAt } = draft;
  return {
    matterId,
    ...toWhom({ person }),
    toUserId: person.kind === 'user' ? person.id : null,
    sender,
    address: to ?? '',
    subject: words.subject,
    body: words.body,
    dueAt,
    onlyIfNoReply: false,
    origin: 'reminder',
  };
}

function rowOf(reminding: Reminding, drafted: Drafted, messageId: string | null): NewReminderMessage {
  const { reminderId, subject, draft, rule, over = false } = drafted;
  const { person, channel, to, withheld, dueAt } = draft;
  const { startsAt } = subject.time;
  const toContact = person.kind === 'contact' && channel === 'text';
  const asks = messageId !== null && rule?.asksToConfirm === true && toContact && subject.on.eventId !== null;
  return {
    reminderId,
    eventId: subject.on.eventId,
    ...toWhom({ person }),
    userId: person.kind === 'user' ? person.id : null,
    channel,
    messageId,
    withheld,
    asks,
    number: asks ? to : null,
    answerBy: asks
      ? answerBy({ from: dueAt ?? reminding.now, startsAt, hours: rule.answerWithinHours })
      : null,
    startsAt,
    told: over ? null : toldOf(subject),
    corrects: rule === undefined,
    late: rule !== undefined && dueAt === null,
  };
}

const twoDays = 48 * 60;

/** Once it has begun, a reminder of what was to come would do harm. */
function lateMinutes({ now }: Reminding, { time }: Subject, dueAt: string | null): number {
  const left = (Date.parse(time.startsAt) - Date.parse(dueAt ?? now)) / 60_000;
  return left > 0 ? Math.max(1, Math.min(twoDays, Math.floor(left))) : twoDays;
}

/** No later than the event: then it is too late to call. */
export function answerBy({
  from,
  startsAt,
  hours,
}: {
  from: string;
  startsAt: string;
  hours: number;
}): string {
  const by = Temporal.Instant.from(from).add({ hours });
  return Temporal.Instant.compare(by, startsAt) < 0 ? by.toString() : startsAt;
}

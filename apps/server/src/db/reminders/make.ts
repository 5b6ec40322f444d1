import { isTooLate, reminderAt } from '@matterline/rules/calendar/reminder-time.ts';
import type { WorkCalendar } from '@matterline/rules/tasks/types.ts';
import type { Actor } from '../actor.ts';
import {
  listReminders,
  type Reckoned,
  type ReminderRow,
  type ReminderRule,
  readWorkDays,
  type SentReminder,
  setReckoned,
} from '../queries/reminders.ts';
import { type DraftMessage, draftMessages } from './draft.ts';
import { type Known, knownOf } from './known.ts';
import { type Drafted, queueDrafts } from './queue.ts';
import type { Reminding, Subject } from './subject.ts';

/**
 * Reckons when each reminder of some subjects of one matter goes and puts its messages in the queue. One for which it
 * is too late makes none, and is marked so; whoever has had one, or has one waiting, is made no other.
 */
export async function makeReminders(
  reminding: Reminding,
  eyes: Actor,
  ...subjects: readonly Subject[]
): Promise<void> {
  const [first] = subjects;
  if (!first) return;
  const reminders = await listReminders(reminding.tx, ...subjects.map(({ on }) => on));
  if (reminders.length === 0) return;
  const { matterId } = first;
  const calendar = await readWorkDays(reminding.tx, matterId);
  const due = reminders.map((reminder) => {
    const subject = subjects.find(({ on }) => on.taskId === reminder.taskId) as Subject;
    return reckon({ reminder, subject, calendar, now: reminding.now });
  });
  await setReckoned(
    reminding.tx,
    due.map(({ reckoned }) => reckoned),
  );
  const going = due.filter(({ goes }) => goes);
  if (going.length === 0) return;
  const userIds = [...new Set(subjects.flatMap(({ userIds: ids }) => ids))];
  const known = await knownOf(reminding, eyes, { matterId, userIds });
  const drafted: Drafted[] = [];
  for (const { subject, reminder, reckoned } of going) {
    drafted.push(...(await draftMissing(reminding, known, { subject, reminder, goesAt: reckoned.goesAt })));
  }
  await queueDrafts(reminding, known, drafted);
}

/** What each reminder of a subject that still goes when it was to go would send, by the reminder's id. */
export async function draftAnew(
  reminding: Reminding,
  eyes: Actor,
  subject: Subject,
): Promise<Map<string, DraftMessage[]>> {
  const reminders = await listReminders(reminding.tx, subject.on);
  if (reminders.length === 0) return new Map();
  const calendar = await readWorkDays(reminding.tx, subject.matterId);
  const known = await knownOf(reminding, eyes, subject);
  const wouldGo = new Map<string, DraftMessage[]>();
  for (const reminder of reminders) {
    const { rule, goesAt } = reminder;
    const { reckoned } = reckon({ reminder, subject, calendar, now: reminding.now });
    if (goesAt === null || reckoned.goesAt === null || goesAt.getTime() !== Date.parse(reckoned.goesAt))
      continue;
    wouldGo.set(
      reminder.id,
      await draftMessages(reminding, known, { subject, rule, goesAt: reckoned.goesAt }),
    );
  }
  return wouldGo;
}

type Due = { subject: Subject; reminder: ReminderRow; reckoned: Reckoned; goes: boolean };

type Reckoning = { subject: Subject; reminder: ReminderRow; calendar: WorkCalendar; now: string };

function reckon({ subject, reminder, calendar, now }: Reckoning): Due {
  const { id } = reminder;
  const { madeFor } = subject;
  const goesAt = reminderAt(reminder.rule.when, subject.time, calendar);
  if (!isTooLate(goesAt, now)) {
    return { subject, reminder, goes: true, reckoned: { id, goesAt, missed: false, madeFor } };
  }
  // It is not too late for what was done in time.
  const done = reminder.messages.find(({ messageId, corrects }) => messageId !== null && !corrects);
  const at = done ? wentAt(reminder, done, now) : goesAt;
  return { subject, reminder, goes: false, reckoned: { id, goesAt: at, missed: !done, madeFor } };
}

/** What it was to go by since, while the event was at another time, is not when it went. */
function wentAt({ goesAt }: ReminderRow, { dueAt }: SentReminder, now: string): string | null {
  const at = goesAt?.toISOString() ?? null;
  return at !== null && at > now ? dueAt : at;
}

type Missing = {
  subject: Subject;
  reminder: Pick<ReminderRow, 'id' | 'rule' | 'messages'>;
  goesAt: string | null;
};

/** To whoever has had none and has none waiting. */
async function draftMissing(
  reminding: Reminding,
  known: Known,
  { subject, reminder: { id, rule, messages }, goesAt }: Missing,
): Promise<Drafted[]> {
  const made = new Set(messages.filter(({ corrects }) => !corrects).map(nameOf));
  const drafts = await draftMessages(reminding, known, { subject, rule, goesAt });
  return drafts
    .filter((draft) => !made.has(nameOf(draft)))
    .map((draft) => ({ reminderId: id, subject, draft, rule }));
}

const nameOf = ({ person, channel }: Pick<DraftMessage, 'person' | 'channel'>) => `${person.id} ${channel}`;

/** Sends at once a reminder for which it was too late. */
export async function makeNow(
  reminding: Reminding,
  eyes: Actor,
  subject: Subject,
  reminder: Pick<ReminderRow, 'id' | 'rule'>,
): Promise<void> {
  const { matterId, userIds, madeFor } = subject;
  await setReckoned(reminding.tx, [{ id: reminder.id, goesAt: reminding.now, missed: false, madeFor }]);
  const known = await knownOf(reminding, eyes, { matterId, userIds });
  const none = { ...reminder, messages: [] };
  const drafted = await draftMissing(reminding, known, { subject, reminder: none, goesAt: null });
  await queueDrafts(reminding, known, drafted);
}

/** What each of some reminders would queue, and what it would not and why. */
export async function previewMessages(
  reminding: Reminding,
  eyes: Actor,
  subject: Subject,
  reminders: readonly { rule: ReminderRule; goesAt: string | null }[],
): Promise<DraftMessage[][]> {
  const known = await knownOf(reminding, eyes, subject);
  const drafts: DraftMessage[][] = [];
  for (const reminder of reminders)
    drafts.push(await draftMessages(reminding, known, { subject, ...reminder }));
  return drafts;
}

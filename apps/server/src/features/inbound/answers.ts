import { answeredReminder, isAnswerTo } from '@matterline/rules/calendar/answers.ts';
import type { Answer } from '@matterline/rules/calendar/types.ts';
import { whenWords } from '@matterline/rules/calendar/wording.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { type AskingReminder, lockAsking, markUrgent, recordAnswer } from '../../db/queries/event-answers.ts';
import { currentHolder } from '../../db/queries/matter-tasks.ts';
import { readSite } from '../../db/queries/site.ts';
import { insertTask } from '../../db/queries/task-rows.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { officeOf } from '../../db/reminders/follow.ts';
import { followTasks } from '../../db/reminders/tasks.ts';
import type { Decision } from './decide.ts';

/** Records what texts answer to the reminders that asked, in the order they came; each to the one it answers. */
export async function takeAnswers(tx: Tx, texts: readonly Decision[]): Promise<void> {
  const answering = texts.filter(({ answers, blocked }) => answers !== null && !blocked);
  if (answering.length === 0) return;
  const asking = await lockAsking(
    tx,
    answering.map(({ clientNumber }) => clientNumber),
  );
  if (asking.length === 0) return;
  const now = await readNow(tx);
  for (const text of answering) {
    const open = asking.filter(({ number }) => number === text.clientNumber);
    const writtenAt = text.receivedAt?.toISOString() ?? now;
    const reminder = answeredReminder(open, writtenAt);
    // What was said already is an ordinary text when it is said again.
    if (!reminder || text.answers === null || text.answers === reminder.answer) continue;
    if (!isAnswerTo(reminder, { body: text.body, writtenAt })) continue;
    await take(tx, { messageId: text.id, answer: text.answers, reminder });
    for (const one of asking) {
      if (one.eventId !== reminder.eventId || one.contactId !== reminder.contactId) continue;
      one.answer = text.answers;
      one.answeredAt = writtenAt;
    }
  }
}

type Taken = { messageId: string; answer: Answer; reminder: AskingReminder };

async function take(tx: Tx, { messageId, answer, reminder }: Taken): Promise<void> {
  const { id, eventId, contactId, matterId, title } = reminder;
  await recordAnswer(tx, { eventId, contactId, answer, messageId, reminderMessageId: id, recordedBy: null });
  await writeAudit(tx, {
    actor: null,
    action: 'event.answered',
    subjectType: 'event',
    subjectId: eventId,
    matterId,
    details: { title, contactId, answer, messageId },
  });
  if (answer !== 'yes') await raise(tx, { messageId, answer, reminder });
  else if (reminder.answer !== null) await tellChange(tx, { messageId, answer, reminder });
  await publish(tx, { kind: 'matter', matterId }, { kind: 'alerts', matterId });
}

/** Somebody may have acted on what they said before. */
async function tellChange(tx: Tx, { messageId, reminder }: Taken): Promise<void> {
  const { matterId, contactName, title } = reminder;
  const say = `${contactName} now says they come to ${title}, ${whenWords(reminder, 'en')}`;
  await markUrgent(tx, { messageId, matterId, say });
}

/** Whoever has the case is to act before the event: an alert that stands out, and a task for today. */
async function raise(tx: Tx, { messageId, answer, reminder }: Taken): Promise<void> {
  const { matterId, contactName, title } = reminder;
  const about = answer === 'no' ? `can’t come to ${title}` : `needs help with ${title}`;
  const say = `${contactName} ${about}, ${whenWords(reminder, 'en')}`;
  await markUrgent(tx, { messageId, matterId, say });
  const site = await readSite(tx);
  const taskId = await insertTask(tx, officeOf({ site }), matterId, {
    // Calendars of other programs show it, and they are told of no client by name.
    name: `Call: ${about}`.slice(0, 160),
    help: `${say}, they wrote.`,
    urgent: true,
    targetOn: site.today,
    assigneeId: await currentHolder(tx, matterId, 'primary'),
    assigneeRole: 'primary',
    triggerId: null,
  });
  if (taskId === undefined) return;
  await followTasks(tx, matterId);
  await writeAudit(tx, {
    actor: null,
    action: 'task.added',
    subjectType: 'task',
    subjectId: taskId,
    matterId,
    details: { name: say, targetOn: site.today },
  });
}

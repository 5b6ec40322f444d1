import type { SendMessage, TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { goesAt } from '@matterline/rules/tasks/timing.ts';
import type { Effect } from '../../../db/queries/firings.ts';
import { queueAutomated } from '../../../db/queue-automated.ts';
import { queueAutomatedEmail } from '../../../db/queue-automated-email.ts';
import type { Done } from './actions.ts';
import { type PlannedMessage, planMessages, toTester } from './messages.ts';
import type { Going } from './occasion.ts';

export type PlannedSend = { goesAt: string | null; messages: PlannedMessage[] };

/** What a trigger sends now: to whom, in which words, and when. */
export async function planSend(
  going: Going,
  trigger: TaskTrigger,
  action: SendMessage,
): Promise<PlannedSend> {
  const { tx, site, view, task, now, tester, edits } = going;
  const people = await going.people();
  const planning = { db: tx, site, view, people, assigneeId: task.assignee?.id ?? null };
  const own = edits.filter(({ triggerId }) => triggerId === trigger.id);
  const planned = await planMessages(planning, action, own);
  const hasSender = people.emailSender !== undefined;
  const { country } = site;
  const messages =
    trigger.state === 'test' && tester
      ? planned.map((one) => toTester(one, tester, { country, hasSender }))
      : planned;
  return { goesAt: goesAt(action.timing, { now, zone: site.timeZone }), messages };
}

/** Puts a trigger's messages in the queue; each that is held back is kept with its reason. */
export async function send(going: Going, trigger: TaskTrigger, action: SendMessage): Promise<Done> {
  const { goesAt: at, messages } = await planSend(going, trigger, action);
  const effects: Effect[] = [];
  for (const message of messages) effects.push(await sendOne(going, action, { message, at }));
  const sent = effects.filter(({ withheld }) => !withheld);
  const held = effects.filter(({ withheld }) => withheld);
  const say = [...sent, ...held].map((effect) => effect.say).join(' ');
  return { outcome: sent.length > 0 ? 'done' : 'skipped', say, effects };
}

async function sendOne(
  { tx, site, task, now, people, senders }: Going,
  { onlyIfNoReply }: SendMessage,
  { message, at }: { message: PlannedMessage; at: string | null },
): Promise<Effect> {
  const { channel: kind, contactId, userId, name, to, body, subject, withheld } = message;
  const about = { kind, contactId, userId };
  if (withheld || to === null) {
    const why = withheld?.say ?? 'There is nowhere to send it.';
    return { ...about, withheld: true, say: `Not sent to ${name}: ${why}` };
  }
  const { matterId } = task;
  if (kind === 'text') {
    // Held back for as long as a person's own text is, so that an untick can still take it back.
    const dueAt = at ?? (site.undoSeconds > 0 ? later(now, site.undoSeconds) : undefined);
    const text = { matterId, contactId, number: to, body, origin: 'task' as const, onlyIfNoReply };
    const messageId = await queueAutomated(
      tx,
      { ...text, ...(dueAt !== undefined && { dueAt }) },
      { site, senders },
    );
    return { ...about, messageId, say: `A text to ${name}.` };
  }
  const { emailSender: sender } = await people();
  if (!sender)
    return { ...about, withheld: true, say: `Not sent to ${name}: there is no address to send from.` };
  const email = { matterId, contactId, sender, address: to, subject, body, dueAt: at, onlyIfNoReply };
  return { ...about, messageId: await queueAutomatedEmail(tx, email), say: `An email to ${name}.` };
}

const later = (now: string, seconds: number) => Temporal.Instant.from(now).add({ seconds }).toString();

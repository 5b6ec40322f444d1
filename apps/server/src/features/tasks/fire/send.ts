import type { SendMessage, TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { goesAt } from '@matterline/rules/tasks/timing.ts';
import type { Withheld } from '../../../db/matter-people.ts';
import type { Effect } from '../../../db/queries/firings.ts';
import type { Done } from './actions.ts';
import type { Going } from './gather.ts';
import { goesLater } from './hours.ts';
import { type PlannedMessage, planMessages, toTester } from './messages.ts';

export type PlannedSend = { goesAt: string | null; messages: PlannedMessage[] };

/** What a trigger sends now: to whom, in which words, and when. */
export function planSend(going: Going, trigger: TaskTrigger, action: SendMessage): PlannedSend {
  const { site, people, now, tester, edits } = going;
  const own = edits.filter(({ triggerId }) => triggerId === trigger.id);
  const planned = planMessages(going, action, own);
  const hasSender = people.emailSender !== undefined;
  const { country } = site;
  const messages =
    trigger.state === 'test' && tester
      ? planned.map((one) => toTester(one, tester, { country, hasSender }))
      : planned;
  return { goesAt: goesAt(action.timing, { now, zone: site.timeZone }), messages };
}

/** Puts a trigger's messages in the queue; each that is held back is kept with its reason. */
export function send(going: Going, trigger: TaskTrigger, action: SendMessage): Done {
  const { goesAt: at, messages } = planSend(going, trigger, action);
  const effects = messages.map((message) => sendOne(going, action, { message, at }));
  const sent = effects.filter(({ withheld }) => !withheld);
  const held = effects.filter(({ withheld }) => withheld);
  const say = [...sent, ...held].map((effect) => effect.say).join(' ');
  return { outcome: sent.length > 0 ? 'done' : 'skipped', say, effects };
}

function sendOne(
  going: Going,
  { onlyIfNoReply }: SendMessage,
  { message, at }: { message: PlannedMessage; at: string | null },
): Effect {
  const { site, task, now, people, made } = going;
  const { channel: kind, contactId, userId, name, to, body, subject, withheld, also } = message;
  const about = { kind, contactId, userId };
  if (withheld || to === null) {
    const why = withheld ? reasonsOf(withheld, also) : 'There is nowhere to send it.';
    return { ...about, withheld: true, say: `Not sent to ${name}: ${why}` };
  }
  const goes = goesLater(going, message, at);
  const { matterId } = task;
  if (kind === 'text') {
    // Held back for as long as a person's own text is, so that an untick can still take it back.
    const dueAt = at ?? (site.undoSeconds > 0 ? later(now, site.undoSeconds) : undefined);
    const text = { matterId, contactId, number: to, body, origin: 'task' as const, onlyIfNoReply };
    const effect: Effect = { ...about, say: `A text to ${name}.`, ...(goes && { goes }) };
    made.texts.push({ text: { ...text, ...(dueAt !== undefined && { dueAt }) }, effect });
    return effect;
  }
  const { emailSender: sender } = people;
  if (!sender)
    return { ...about, withheld: true, say: `Not sent to ${name}: there is no address to send from.` };
  const effect: Effect = { ...about, say: `An email to ${name}.`, ...(goes && { goes }) };
  const email = { matterId, contactId, sender, address: to, subject, body, dueAt: at, onlyIfNoReply };
  made.emails.push({ email, effect });
  return effect;
}

const reasonsOf = (first: Withheld, also: readonly Withheld[]) =>
  [first, ...also].map(({ say }) => say).join(' ');

const later = (now: string, seconds: number) => Temporal.Instant.from(now).add({ seconds }).toString();

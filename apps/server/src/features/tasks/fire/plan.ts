import type { Planned } from '@matterline/contract/tasks.ts';
import { zoneWords } from '@matterline/rules/schedule.ts';
import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { decide } from './case.ts';
import { doingWords } from './doing-words.ts';
import type { Going } from './gather.ts';
import { hoursBegin } from './hours.ts';
import type { PlannedMessage } from './messages.ts';
import { planSend } from './send.ts';

/** What one trigger would do now; nothing is done. */
export function planTrigger(going: Going, trigger: TaskTrigger): Planned {
  const { id: triggerId, name, action, state, conditions } = trigger;
  const { holds, say: why } = decide(going.view, conditions);
  const sending = action.kind === 'send_message' ? planSend(going, trigger, action) : null;
  const all = sending?.messages ?? [];
  // Where its conditions keep it from doing anything, what else would.
  const messages = holds ? all : all.filter(({ withheld }) => withheld !== null);
  return {
    triggerId,
    name,
    action: action.kind,
    state,
    say:
      action.kind === 'send_message'
        ? sendingWords(messages, { at: sending?.goesAt ?? null, zone: going.site.timeZone })
        : doingWords(going, action),
    skipped: holds ? null : why,
    mayEdit: action.kind === 'send_message' && action.mayEdit,
    goesAt: sending?.goesAt ?? null,
    messages: messages.map((message) => {
      const { display, userId: _, ...shown } = message;
      return { ...shown, to: display, waitsUntil: hoursBegin(going, message, sending?.goesAt ?? going.now) };
    }),
  };
}

function sendingWords(
  messages: readonly Pick<PlannedMessage, 'name' | 'withheld'>[],
  { at, zone }: { at: string | null; zone: string },
): string {
  const going = messages.filter(({ withheld }) => withheld === null);
  const names = [...new Set((going.length > 0 ? going : messages).map(({ name }) => name))];
  if (going.length === 0 && messages.length > 0) return `Nothing goes to ${names.join(', ')}`;
  const whom = names.length === 0 ? 'Send a message' : `Write to ${names.join(', ')}`;
  return `${whom}, ${at === null ? 'at once' : `on ${zoneWords(at, zone)}`}`;
}

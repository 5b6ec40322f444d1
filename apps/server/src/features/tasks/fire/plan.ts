import type { Planned } from '@matterline/contract/tasks.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import { zoneWords } from '@matterline/rules/schedule.ts';
import type { TaskTrigger, TriggerAction } from '@matterline/rules/tasks/setup.ts';
import { decide } from './case.ts';
import type { Going } from './occasion.ts';
import { planSend } from './send.ts';

/** What one trigger would do now; nothing is done. */
export async function planTrigger(going: Going, trigger: TaskTrigger): Promise<Planned> {
  const { id: triggerId, name, action, state, conditions } = trigger;
  const { holds, say: why } = await decide(going.view, conditions);
  const sending = action.kind === 'send_message' && holds ? await planSend(going, trigger, action) : null;
  const messages = sending?.messages ?? [];
  return {
    triggerId,
    name,
    action: action.kind,
    state,
    say: sayOf(action, {
      names: messages.map((one) => one.name),
      at: sending?.goesAt ?? null,
      zone: going.site.timeZone,
    }),
    skipped: holds ? null : why,
    mayEdit: action.kind === 'send_message' && action.mayEdit,
    goesAt: sending?.goesAt ?? null,
    messages: messages.map(({ display, userId: _, ...message }) => ({ ...message, to: display })),
  };
}

type Sending = { names: string[]; at: string | null; zone: string };

function sayOf(action: TriggerAction, { names, at, zone }: Sending): string {
  switch (action.kind) {
    case 'send_message': {
      const whom = names.length === 0 ? 'Send a message' : `Write to ${[...new Set(names)].join(', ')}`;
      return `${whom}, ${at === null ? 'at once' : `on ${zoneWords(at, zone)}`}`;
    }
    case 'file_note':
      return 'Prepare a note for you to complete';
    case 'create_task':
      return `Create the task “${action.name}”`;
    case 'redate_task':
      return 'Give another task a new date';
    case 'produce_document':
      return `Make the document “${action.name}”`;
    case 'call_web':
      return `Call ${new URL(action.url).host}`;
    case 'set_field':
      return `Set the field “${action.field}”${valueWords(action.value)}`;
  }
}

function valueWords(value: Extract<TriggerAction, { kind: 'set_field' }>['value']): string {
  if (value.kind === 'clear') return ' to nothing';
  if (value.kind === 'today') return ' to today';
  const { value: to } = value;
  return typeof to === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(to) ? ` to ${dayWords(to)}` : ` to “${to}”`;
}

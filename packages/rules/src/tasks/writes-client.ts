import type { TriggerAction } from './setup.ts';
import type { ChannelRule, TaskEvent, TriggerState } from './types.ts';

type Trigger = { event: { kind: TaskEvent }; action: TriggerAction; state: TriggerState };

/** How ticking a task writes to the client, by its triggers; what their conditions say is known only then. Null: not. */
export function writesClient(triggers: readonly Trigger[]): ChannelRule | null {
  const channels = triggers.flatMap(({ event, action, state }) =>
    event.kind === 'tick' &&
    state === 'live' &&
    action.kind === 'send_message' &&
    isToClient(action.recipients)
      ? [action.channel]
      : [],
  );
  const [first, ...others] = new Set(channels);
  return others.length > 0 ? 'both' : (first ?? null);
}

const isToClient = (recipients: readonly string[]) =>
  recipients.includes('client') || recipients.includes('all_clients');

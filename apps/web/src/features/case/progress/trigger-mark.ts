import type { MatterTask } from '@matterline/contract/tasks.ts';
import {
  IconAddressBook,
  IconCalendarEvent,
  IconFileTypeDocx,
  IconMail,
  IconMessage,
  IconPencil,
  IconPlaylistAdd,
  IconTag,
  IconWebhook,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

type Trigger = MatterTask['triggers'][number];
export type Mark = { icons: readonly ComponentType<{ size?: number; 'aria-hidden'?: true }>[]; word: string };

const actions: Readonly<Record<Exclude<Trigger['action'], 'send_message'>, Mark>> = {
  file_note: { icons: [IconPencil], word: 'Note' },
  create_task: { icons: [IconPlaylistAdd], word: 'New task' },
  redate_task: { icons: [IconCalendarEvent], word: 'Date' },
  set_field: { icons: [IconTag], word: 'Field' },
  produce_document: { icons: [IconFileTypeDocx], word: 'Document' },
  call_web: { icons: [IconWebhook], word: 'Web call' },
};
const channels: Readonly<Record<NonNullable<Trigger['channel']>, Mark>> = {
  text: { icons: [IconMessage], word: 'Text' },
  email: { icons: [IconMail], word: 'Email' },
  both: { icons: [IconMessage, IconMail], word: 'Text and email' },
  // Whichever their contact is set to.
  flagged: { icons: [IconAddressBook], word: 'Text or email' },
};

/** What a trigger does, in pictures no two kinds of which are alike, and in a word. */
export function markOf({ action, channel }: Pick<Trigger, 'action' | 'channel'>): Mark {
  return action === 'send_message' ? channels[channel ?? 'text'] : actions[action];
}

const events: Readonly<Record<Trigger['event'], string>> = {
  tick: 'when ticked',
  untick: 'when the tick is taken back',
  target_reached: 'when the date comes',
  overdue: 'when overdue',
};

export const occasionOf = ({ event }: Pick<Trigger, 'event'>): string => events[event];

/** All there is to say of it in one line: `Text: Tell the client, when ticked; in test, to whoever ticks only`. */
export function tellTrigger(trigger: Trigger): string {
  const test = trigger.state === 'test' ? '; in test, to whoever ticks only' : '';
  return `${markOf(trigger).word}: ${trigger.name}, ${occasionOf(trigger)}${test}`;
}

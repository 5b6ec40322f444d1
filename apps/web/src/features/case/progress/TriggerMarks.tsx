import { Tooltip } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import {
  IconCalendarEvent,
  IconFileText,
  IconForms,
  IconListCheck,
  IconMail,
  IconMessage,
  IconNotes,
  IconWorld,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import classes from './progress.module.css';

type Trigger = MatterTask['triggers'][number];
type Mark = { icon: ComponentType<{ size?: number }>; word: string };

const actions: Readonly<Record<Exclude<Trigger['action'], 'send_message'>, Mark>> = {
  file_note: { icon: IconNotes, word: 'Note' },
  create_task: { icon: IconListCheck, word: 'New task' },
  redate_task: { icon: IconCalendarEvent, word: 'Date' },
  set_field: { icon: IconForms, word: 'Field' },
  produce_document: { icon: IconFileText, word: 'Document' },
  call_web: { icon: IconWorld, word: 'Web call' },
};
const channels: Readonly<Record<NonNullable<Trigger['channel']>, Mark>> = {
  text: { icon: IconMessage, word: 'Text' },
  email: { icon: IconMail, word: 'Email' },
  both: { icon: IconMessage, word: 'Text and email' },
  flagged: { icon: IconMessage, word: 'Text or email' },
};
const events: Readonly<Record<Trigger['event'], string>> = {
  tick: 'when ticked',
  untick: 'when the tick is taken back',
  target_reached: 'when the date comes',
  overdue: 'when overdue',
};

const markOf = ({ action, channel }: Trigger): Mark =>
  action === 'send_message' ? channels[channel ?? 'text'] : actions[action];

/** What a task sets off, each with an icon and a word; its name and occasion on hover and focus. */
export function TriggerMarks({ triggers }: { triggers: Trigger[] }) {
  return triggers.map((trigger) => {
    const { icon: Icon, word } = markOf(trigger);
    return (
      <Tooltip key={trigger.id} label={`${trigger.name}, ${events[trigger.event]}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what it does must be reachable without a mouse */}
        <span className={classes.mark} tabIndex={0}>
          <Icon size={14} aria-hidden />
          {word}
          {trigger.event === 'tick' ? '' : ` ${events[trigger.event]}`}
          {trigger.state === 'test' && ' (test)'}
        </span>
      </Tooltip>
    );
  });
}

import { Tooltip } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import classes from './progress.module.css';
import { markOf, occasionOf, tellTrigger } from './trigger-mark.ts';

/** What a task sets off, each with icons and a word; its name and occasion on hover and focus. */
export function TriggerMarks({ triggers }: { triggers: MatterTask['triggers'] }) {
  return triggers.map((trigger) => {
    const { icons, word } = markOf(trigger);
    return (
      <Tooltip key={trigger.id} label={tellTrigger(trigger)}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what it does must be reachable without a mouse */}
        <span className={classes.mark} tabIndex={0}>
          {icons.map((Icon) => (
            <Icon key={Icon.displayName} size={14} aria-hidden />
          ))}
          {word}
          {trigger.event === 'tick' ? '' : ` ${occasionOf(trigger)}`}
          {trigger.state === 'test' && ' (test)'}
        </span>
      </Tooltip>
    );
  });
}

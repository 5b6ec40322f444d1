import { VisuallyHidden } from '@mantine/core';
import { IconRepeat, IconSquareCheck } from '@tabler/icons-react';
import classes from './grid.module.css';
import { type Item, looksWords } from './items.ts';

type Props = { item: Item; time: string /** there is room for one line */; short: boolean };

/** What is written on an event where it is drawn. */
export function Chip({ item: { looks, title, matter, place, event }, time, short }: Props) {
  return (
    <span className={classes.chip} data-short={short || undefined}>
      <VisuallyHidden>{looksWords(looks)}: </VisuallyHidden>
      <span className={classes.first}>
        {looks === 'task' && <IconSquareCheck size={14} aria-hidden className={classes.icon} />}
        {time !== '' && <span className={classes.time}>{time} </span>}
        <b dir="auto">{title}</b>
        {event?.repeats && (
          <>
            <IconRepeat size={12} aria-hidden className={classes.repeats} />
            <VisuallyHidden>, repeats</VisuallyHidden>
          </>
        )}
      </span>
      {matter && (
        <span className={classes.more}>
          <span dir="auto">{matter.clientName}</span> {matter.number}
        </span>
      )}
      {place !== '' && (
        <span className={classes.place} dir="auto">
          {place}
        </span>
      )}
    </span>
  );
}

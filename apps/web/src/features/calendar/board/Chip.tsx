import { VisuallyHidden } from '@mantine/core';
import { IconRepeat, IconSquareCheck } from '@tabler/icons-react';
import classes from './grid.module.css';
import { type Item, looksWords } from './items.ts';

/** What is written on an event where it is drawn. */
export function Chip({ item: { looks, title, matter, place, event }, time }: { item: Item; time: string }) {
  return (
    <span className={classes.chip}>
      <VisuallyHidden>{looksWords(looks)}: </VisuallyHidden>
      {looks === 'task' && <IconSquareCheck size={14} aria-hidden className={classes.icon} />}
      {time !== '' && <span className={classes.time}>{time} </span>}
      <b dir="auto">{title}</b>
      {event?.repeats && (
        <>
          <IconRepeat size={12} aria-hidden className={classes.icon} />
          <VisuallyHidden>, repeats</VisuallyHidden>
        </>
      )}
      {matter !== '' && (
        <span className={classes.more} dir="auto">
          {matter}
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

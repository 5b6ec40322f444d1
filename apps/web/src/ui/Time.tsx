import { Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useMe } from '../session.ts';
import classes from './Time.module.css';
import { clockTime, exactTime, fromNow } from './time-words.ts';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time of day, kept fresh to half a minute by one timer for the whole page. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, () => now));
}

/** Times are read in the reader's own zone, which is the site's unless they chose another. */
export function useTimeZone(): string {
  return useMe().user.timeZone;
}

/** `16 min ago` or `in 3 h`, with the exact time and zone on hover and on focus. `clock` shows `8:56 AM` instead. */
export function Time({ at, show = 'ago' }: { at: string; show?: 'ago' | 'clock' }) {
  const timeZone = useTimeZone();
  const moment = new Date(at);
  const latest = useNow();
  const exact = exactTime(moment, timeZone);
  return (
    <Tooltip label={exact}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable without a mouse */}
      <time dateTime={at} tabIndex={0} className={classes.time}>
        {show === 'clock' ? clockTime(moment, timeZone) : fromNow(moment, latest, timeZone)}
      </time>
    </Tooltip>
  );
}

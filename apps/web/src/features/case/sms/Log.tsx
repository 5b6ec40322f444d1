import { Button, Group } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useNow, useTimeZone } from '../../../ui/Time.tsx';
import { longDay } from '../../../ui/time-words.ts';
import { Bubble } from './Bubble.tsx';
import classes from './Log.module.css';
import { logRows } from './log-rows.ts';

type Props = {
  /** newest first, as the server pages it */
  messages: Message[];
  readTo: string | null;
  older: { more: boolean; busy: boolean; fetch: () => void };
  onAgain: ((message: Message) => void) | null;
};

/** Keeps the newest text in sight, and what is being read still when older ones are put above it. */
function useHeldScroll(messages: Message[]) {
  const scroll = useRef<HTMLElement>(null);
  const held = useRef({ newest: '', oldest: '', height: 0, atEnd: true });
  const newest = messages[0]?.id ?? '';
  const oldest = messages.at(-1)?.id ?? '';
  useLayoutEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const before = held.current;
    if (before.oldest !== '' && before.oldest !== oldest && before.newest === newest) {
      box.scrollTop += box.scrollHeight - before.height;
    } else if (before.newest !== newest && (before.atEnd || messages[0]?.direction === 'out')) {
      box.scrollTop = box.scrollHeight;
    }
    held.current = { ...before, newest, oldest, height: box.scrollHeight };
  });
  const onScroll = () => {
    const box = scroll.current;
    if (box) held.current.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  };
  const stayAtEnd = useCallback(() => {
    const box = scroll.current;
    if (box && held.current.atEnd) box.scrollTop = box.scrollHeight;
  }, []);
  // A composer that grows takes its room from the log.
  useEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const observer = new ResizeObserver(stayAtEnd);
    observer.observe(box);
    return () => observer.disconnect();
  }, [stayAtEnd]);
  // A picture that loads pushes the newest text out of sight.
  return { scroll, onScroll, onLoad: stayAtEnd };
}

function dayWords(at: string, now: Date, timeZone: string): string {
  const day = longDay(new Date(at), timeZone);
  const today = longDay(now, timeZone);
  const year = /, \d{4}$/;
  if (day === today) return 'Today';
  return day.match(year)?.[0] === today.match(year)?.[0] ? day.replace(year, '') : day;
}

export function Log({ messages, readTo, older, onAgain }: Props) {
  const timeZone = useTimeZone();
  const now = useNow();
  const { scroll, onScroll, onLoad } = useHeldScroll(messages);
  const rows = logRows(messages, readTo, (at) => longDay(new Date(at), timeZone));
  return (
    <section
      ref={scroll}
      className={classes.scroll}
      onScroll={onScroll}
      onLoad={onLoad}
      aria-label="Sent and received log"
    >
      {older.more && (
        <Group justify="center" pt="sm">
          <Button variant="subtle" size="compact-sm" onClick={older.fetch} loading={older.busy}>
            Show older texts
          </Button>
        </Group>
      )}
      <ol className={classes.list} aria-label="Messages">
        {rows.map((row) => {
          if (row.kind === 'day') {
            return (
              <li key={row.key} className={classes.day}>
                {dayWords(row.at, now, timeZone)}
              </li>
            );
          }
          if (row.kind === 'new') {
            return (
              <li key={row.key} className={classes.new}>
                {row.count} new since you last looked
              </li>
            );
          }
          return <Bubble key={row.key} message={row.message} onAgain={onAgain} />;
        })}
      </ol>
    </section>
  );
}

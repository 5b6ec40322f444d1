import { Button, Group } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useNow, useTimeZone } from '../../../ui/Time.tsx';
import { longDay } from '../../../ui/time-words.ts';
import { Bubble, type Writer } from './Bubble.tsx';
import classes from './Log.module.css';
import { logRows } from './log-rows.ts';
import { MovedLine } from './MovedLine.tsx';

type Props = {
  /** newest first, as the server pages it */
  messages: Message[];
  readTo: string | null;
  older: { more: boolean; busy: boolean; fetch: () => void };
  writer: Writer | null;
  /** after the newest text */
  children?: ReactNode;
};

/** Keeps the newest text in sight, and what is being read still when older ones are put above it. */
function useHeldScroll(messages: Message[]) {
  const scroll = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
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
    // Where somebody is at work nothing moves away under them.
    if (!box || !held.current.atEnd || box.contains(document.activeElement)) return;
    box.scrollTop = box.scrollHeight;
  }, []);
  // A composer that grows takes its room from the log; pictures that load, and what waits, come after the newest text.
  useEffect(() => {
    const observer = new ResizeObserver(stayAtEnd);
    for (const box of [scroll.current, content.current]) if (box) observer.observe(box);
    return () => observer.disconnect();
  }, [stayAtEnd]);
  return { scroll, content, onScroll };
}

function dayWords(at: string, now: Date, timeZone: string): string {
  const day = longDay(new Date(at), timeZone);
  const today = longDay(now, timeZone);
  const year = /, \d{4}$/;
  if (day === today) return 'Today';
  return day.match(year)?.[0] === today.match(year)?.[0] ? day.replace(year, '') : day;
}

export function Log({ messages, readTo, older, writer, children }: Props) {
  const timeZone = useTimeZone();
  const now = useNow();
  const { scroll, content, onScroll } = useHeldScroll(messages);
  const rows = logRows(messages, readTo, (at) => longDay(new Date(at), timeZone));
  return (
    <section ref={scroll} className={classes.scroll} onScroll={onScroll} aria-label="Sent and received log">
      <div ref={content} className={classes.content}>
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
            const { moved } = row.message;
            if (moved) return <MovedLine key={row.key} message={row.message} moved={moved} />;
            return <Bubble key={row.key} message={row.message} whom={row.whom} writer={writer} />;
          })}
        </ol>
        {children}
      </div>
    </section>
  );
}

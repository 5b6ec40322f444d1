import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useRef } from 'react';
import { weekdayWords } from '../../../tasks/due-words.ts';
import { plural } from '../../../ui/numbers.ts';
import { useRowKeys } from '../../../ui/rows.ts';
import { Section } from '../../../ui/Section.tsx';
import { answerWords } from '../event/answer-words.ts';
import classes from './agenda.module.css';
import { byDay } from './by-day.ts';
import { type Item, looksWords } from './items.ts';
import type { Shown } from './use-shown.ts';

const clock = (wall: string) =>
  Temporal.PlainDateTime.from(wall).toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' });

/** On a day: when it begins there, or that it goes on. */
function timeWords({ allDay, start }: Item, day: string): string {
  if (allDay) return 'All day';
  return start.startsWith(day) ? clock(start) : 'Goes on';
}

function About({ item: { looks, matter, place } }: { item: Item }) {
  return (
    <span className={classes.more}>
      {looksWords(looks)}
      {matter && (
        <>
          {' · '}
          <span dir="auto">{matter.clientName}</span> <span className={classes.number}>{matter.number}</span>
        </>
      )}
      {place !== '' && (
        <>
          {' · '}
          <span dir="auto">{place}</span>
        </>
      )}
    </span>
  );
}

function Answers({ item: { event } }: { item: Item }) {
  const said = (event?.answers ?? []).map(({ name, answer }) => `${name}: ${answerWords[answer]}`);
  const waiting = event && event.reminders > 0 ? [`${plural(event.reminders, 'reminder')} to go`] : [];
  const words = [...said, ...waiting].join(' · ');
  return words === '' ? null : <span className={classes.more}>{words}</span>;
}

function Row({ item, day, onOpen }: { item: Item; day: string; onOpen: (item: Item) => void }) {
  return (
    <li className={classes.row}>
      <Text size="sm" c="dimmed" className={classes.time}>
        {timeWords(item, day)}
      </Text>
      <UnstyledButton
        className={`${classes.what} ${classes[item.looks]}`}
        data-unsettled={item.unsettled || undefined}
        data-row
        data-event={item.event?.id}
        onClick={() => onOpen(item)}
      >
        <span className={classes.name} dir="auto">
          {item.title}
        </span>
        <About item={item} />
        <Answers item={item} />
      </UnstyledButton>
    </li>
  );
}

/** What is on, day by day. */
export function Agenda({
  shown,
  items,
  onOpen,
}: {
  shown: Shown;
  items: readonly Item[];
  onOpen: (item: Item) => void;
}) {
  const { window, today } = shown;
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list, 'event');
  return (
    <Stack gap="md" ref={list}>
      {byDay(items, window.from, window.to).map(({ day, items: on }) => (
        <Section key={day} title={`${day === today ? 'Today, ' : ''}${weekdayWords(day)}`}>
          <ul className={classes.rows}>
            {on.map((item) => (
              <Row key={item.id} item={item} day={day} onOpen={onOpen} />
            ))}
          </ul>
        </Section>
      ))}
    </Stack>
  );
}

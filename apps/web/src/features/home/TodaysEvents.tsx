import { Text } from '@mantine/core';
import type { HomeEvent } from '@matterline/contract/home.ts';
import { toCalendar, toCase, toEvent } from '../../addresses.ts';
import { TextLink } from '../../ui/links.tsx';
import { Section } from '../../ui/Section.tsx';
import { useNow, useTimeZone } from '../../ui/Time.tsx';
import { clockTime } from '../../ui/time-words.ts';
import { answerWords, reminderWords } from './event-words.ts';
import classes from './home.module.css';

function Words({ event }: { event: HomeEvent }) {
  const [now, timeZone] = [useNow(), useTimeZone()];
  const { matter, place, answers } = event;
  const reminder = reminderWords(event, { now, timeZone });
  const bad = answers.some(({ answer }) => answer !== 'yes');
  const parts = [place, ...answers.map((answer) => answerWords(answer, event)), reminder].filter(Boolean);
  return (
    <Text size="xs" mt={4} c={bad ? 'var(--app-bad)' : 'dimmed'} component="p" dir="auto">
      {matter && (
        <TextLink to={toCase(matter.id)} fz="xs">
          <bdi>{matter.number}</bdi>
        </TextLink>
      )}
      {matter && parts.length > 0 && ' · '}
      {parts.join(' · ')}
    </Text>
  );
}

function Row({ event }: { event: HomeEvent }) {
  const timeZone = useTimeZone();
  const { matter, title, startsAt, allDay, endsAt } = event;
  const over = Date.parse(endsAt) < useNow().getTime();
  return (
    <li className={classes.event}>
      <Text size="sm" c="dimmed" component="span" className={classes.when}>
        {allDay ? 'All day' : <time dateTime={startsAt}>{clockTime(new Date(startsAt), timeZone)}</time>}
      </Text>
      <div className={classes.eventBox} data-over={over || undefined}>
        <Text size="sm" fw={600} component="h3" dir="auto">
          <TextLink alone to={toEvent(event)} c="var(--mantine-color-text)" fw={600}>
            <span>
              {matter && (
                <>
                  <bdi>{matter.clientName}</bdi>:{' '}
                </>
              )}
              {title}
            </span>
          </TextLink>
        </Text>
        <Words event={event} />
      </div>
    </li>
  );
}

/** The reader's events of today; nothing where there is none. */
export function TodaysEvents({ today }: { today: { items: HomeEvent[]; more: boolean } }) {
  if (today.items.length === 0) return null;
  return (
    <Section
      title="Today"
      right={
        <TextLink alone to={toCalendar()}>
          Calendar
        </TextLink>
      }
    >
      <ul className={classes.events}>
        {today.items.map((event) => (
          <Row key={event.id} event={event} />
        ))}
      </ul>
      {today.more && (
        <Text size="sm" c="dimmed" px={18} pb={14}>
          More events today are in the calendar.
        </Text>
      )}
    </Section>
  );
}

import { Group, Skeleton, Text } from '@mantine/core';
import type { getWeek } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { count } from '../../ui/numbers.ts';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { DayBars } from './DayBars.tsx';
import { DayTable } from './DayTable.tsx';
import classes from './home.module.css';
import { minutesWords } from './minutes-words.ts';
import { weekQuery } from './week-query.ts';

type Week = ReplyOf<typeof getWeek>;

/** What they take once they are there, so that nothing moves. */
const figuresHeight = 231;

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Legend() {
  return (
    <Group gap="md" mb={6} aria-hidden>
      {(['sent', 'received'] as const).map((kind) => (
        <Group gap={6} key={kind}>
          <span className={classes.swatch} data-kind={kind} />
          <Text size="xs" c="dimmed">
            {kind === 'sent' ? 'Sent' : 'Received'}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

function Figures({ week }: { week: Week }) {
  const share = week.sent === 0 ? '–' : `${Math.round((week.delivered / week.sent) * 1000) / 10}%`;
  return (
    <>
      <dl className={classes.figures}>
        <Figure value={count(week.sent)} label="sent" />
        <Figure value={share} label="delivered" />
        <Figure value={count(week.replies)} label="replies" />
        <Figure value={minutesWords(week.medianReplyMinutes)} label="median reply" />
      </dl>
      <Legend />
      <DayBars days={week.days} />
      <DayTable days={week.days} />
    </>
  );
}

/** Fetched beside the rest of the page, and again every minute: counting them is the page's longest work. */
export function LastSevenDays() {
  const week = useQuery(weekQuery);
  return (
    <Section title="Last 7 days">
      <SectionBody>
        {week.data && <Figures week={week.data} />}
        {week.isPending && <Skeleton h={figuresHeight} aria-busy="true" />}
        {week.isError && !week.data && (
          <ErrorState
            error={week.error}
            title="The figures could not be fetched"
            retry={() => week.refetch()}
          />
        )}
      </SectionBody>
    </Section>
  );
}

import { Group, Text } from '@mantine/core';
import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { DayBars } from './DayBars.tsx';
import { DayTable } from './DayTable.tsx';
import classes from './home.module.css';
import { minutesWords } from './minutes-words.ts';

type Week = ReplyOf<typeof getHome>['lastSevenDays'];

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

export function LastSevenDays({ week }: { week: Week }) {
  const share = week.sent === 0 ? '–' : `${Math.round((week.delivered / week.sent) * 1000) / 10}%`;
  return (
    <Section title="Last 7 days">
      <SectionBody>
        <dl className={classes.figures}>
          <Figure value={String(week.sent)} label="sent" />
          <Figure value={share} label="delivered" />
          <Figure value={String(week.replies)} label="replies" />
          <Figure value={minutesWords(week.medianReplyMinutes)} label="median reply" />
        </dl>
        <Legend />
        <DayBars days={week.days} />
        <DayTable days={week.days} />
      </SectionBody>
    </Section>
  );
}

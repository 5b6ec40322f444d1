import { Badge, Button, Group, Text } from '@mantine/core';
import { type AlertThread, type getHome, listAlerts } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { IconMessageCheck } from '@tabler/icons-react';
import { toCases } from '../../addresses.ts';
import { useCan, useMe, useWord } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { count } from '../../ui/numbers.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './home.module.css';
import { MoreOf } from './MoreOf.tsx';
import { ThreadRow } from './ThreadRow.tsx';
import { useDismiss } from './useDismiss.ts';
import { useMore } from './useMore.ts';

type Home = ReplyOf<typeof getHome>;

function Audience() {
  const { site } = useMe();
  const { many, Many } = useWord();
  const whose =
    site.alertAudience === 'primary' ? `${Many} where you are primary.` : `All ${many} assigned to you.`;
  return (
    <Text size="sm" c="dimmed" px={18} pb={10} mt={-6}>
      {whose}
      {useCan('alerts.dismiss') && ' Dismissing clears it for everyone.'}
    </Text>
  );
}

type Shown = { threads: AlertThread[]; all: number; onDismiss: (threads: AlertThread[]) => void };

/** Only what is on the screen: a text nobody has seen is dismissed by nobody. */
function DismissAll({ threads, all, onDismiss }: Shown) {
  if (!useCan('alerts.dismiss') || threads.length < 2) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      fw={500}
      mr={-8}
      c="var(--mantine-color-anchor)"
      onClick={() => onDismiss(threads)}
    >
      {threads.length < all ? `Dismiss these ${threads.length}` : 'Dismiss all'}
    </Button>
  );
}

function Nothing() {
  const { many } = useWord();
  return (
    <EmptyState
      icon={IconMessageCheck}
      title="Every text has been seen"
      action={
        <ButtonLink to={toCases()} variant="default">
          Go to {many}
        </ButtonLink>
      }
    >
      When a client texts, it shows here.
    </EmptyState>
  );
}

/** What clients have written, a row for each that wrote on a case; what cannot wait first. */
export function AlertsSection({ home }: { home: Home }) {
  const dismiss = useDismiss();
  const more = useMore(listAlerts, home.alerts.next);
  const first = new Set(home.alerts.items.map(({ id }) => id));
  // A thread that has grown since the rest was fetched stands on the first page now.
  const threads = [...home.alerts.items, ...more.items.filter(({ id }) => !first.has(id))];
  const title = (
    <Group gap={8} component="span">
      SMS alerts
      {home.alerts.total > 0 && <Badge color="red.8">{count(home.alerts.total)}</Badge>}
    </Group>
  );
  const right = <DismissAll threads={threads} all={home.alerts.threads} onDismiss={dismiss} />;
  return (
    <Section title={title} right={right}>
      <Audience />
      <ul className={classes.rows}>
        {threads.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} onDismiss={dismiss} />
        ))}
      </ul>
      {threads.length === 0 && <Nothing />}
      <MoreOf more={more} what="alerts" />
    </Section>
  );
}

import { Badge, Button, Group, Text } from '@mantine/core';
import { type getHome, listAlerts } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { IconMessageCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toCases } from '../../addresses.ts';
import { pagesOf } from '../../queries.ts';
import { useCan, useMe, useWord } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { useRowKeys, useRowPress } from '../../ui/rows.ts';
import { Section } from '../../ui/Section.tsx';
import { AlertRow } from './AlertRow.tsx';
import { groupAlerts } from './alert-groups.ts';
import classes from './home.module.css';
import { Undelivered } from './Undelivered.tsx';
import { useDismiss } from './useDismiss.ts';

type Home = ReplyOf<typeof getHome>;

/** Alerts past those the home page came with, fetched when they are asked for. */
function useMoreAlerts({ next }: Home['alerts']) {
  const [wanted, setWanted] = useState(false);
  const query = useInfiniteQuery({
    ...pagesOf(listAlerts, { query: { after: next ?? undefined } }),
    enabled: wanted && next !== null,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { query, items, more: !wanted && next !== null, fetchMore: () => setWanted(true) };
}

function Audience() {
  const { site } = useMe();
  const { many, Many } = useWord();
  const whose =
    site.alertAudience === 'primary' ? `${Many} where you are primary.` : `All ${many} assigned to you.`;
  return (
    <Text size="sm" c="dimmed">
      {whose}
      {useCan('alerts.dismiss') && ' Dismissing clears it for everyone.'}
    </Text>
  );
}

export function AlertsSection({ home }: { home: Home }) {
  const list = useRef<HTMLUListElement>(null);
  const dismiss = useDismiss();
  const { many } = useWord();
  const more = useMoreAlerts(home.alerts);
  const groups = groupAlerts([...home.alerts.items, ...more.items]);
  useRowKeys(list, 'alert');
  useRowPress(list, 'r', 'Reply', 'reply');
  const title = (
    <Group gap={8} component="span">
      SMS alerts
      {home.alerts.total > 0 && <Badge color="red.8">{home.alerts.total}</Badge>}
    </Group>
  );
  return (
    <Section title={title} right={<Audience />}>
      <ul className={classes.rows} ref={list}>
        {groups.map((group) => (
          <AlertRow key={group.matter.id} group={group} onDismiss={dismiss.mutate} />
        ))}
      </ul>
      {groups.length === 0 && (
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
      )}
      {more.more && (
        <Group justify="center" p="md">
          <Button variant="default" onClick={more.fetchMore}>
            Show more alerts
          </Button>
        </Group>
      )}
      <LoadMore query={more.query} what="alerts" />
      <Undelivered items={home.undelivered} />
    </Section>
  );
}

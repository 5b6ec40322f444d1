import { Badge, Group, Text } from '@mantine/core';
import { type getHome, listAlerts } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { IconMessageCheck } from '@tabler/icons-react';
import { toCases } from '../../addresses.ts';
import { useCan, useMe, useWord } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { count } from '../../ui/numbers.ts';
import { Section } from '../../ui/Section.tsx';
import { AlertRow } from './AlertRow.tsx';
import { groupAlerts } from './alert-groups.ts';
import classes from './home.module.css';
import { MoreOf } from './MoreOf.tsx';
import { useDismiss } from './useDismiss.ts';
import { useMore } from './useMore.ts';

type Home = ReplyOf<typeof getHome>;

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
  const dismiss = useDismiss();
  const { many } = useWord();
  const more = useMore(listAlerts, home.alerts.next);
  const groups = groupAlerts([...home.alerts.items, ...more.items]);
  const title = (
    <Group gap={8} component="span">
      SMS alerts
      {home.alerts.total > 0 && <Badge color="red.8">{count(home.alerts.total)}</Badge>}
    </Group>
  );
  return (
    <Section title={title} right={<Audience />}>
      <ul className={classes.rows}>
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
      <MoreOf more={more} what="alerts" />
    </Section>
  );
}

import { Box, Group, Text } from '@mantine/core';
import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { IconAlertCircle } from '@tabler/icons-react';
import { toCase } from '../../addresses.ts';
import { useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './home.module.css';

type Items = ReplyOf<typeof getHome>['undelivered'];

/** Whose case it is, and who was texted when that is somebody else. */
function Whom({ clientName, number, to }: { clientName: string; number: string; to: string }) {
  return (
    <>
      <bdi>{clientName}</bdi> (<bdi>{number}</bdi>)
      {to !== clientName && (
        <>
          , to <bdi>{to}</bdi>
        </>
      )}
    </>
  );
}

/** Texts that did not arrive, each with the reason, under the alerts. */
export function Undelivered({ items }: { items: Items }) {
  const { one } = useWord();
  if (items.length === 0) return null;
  return (
    <Box className={classes.bad}>
      <Group gap={10} wrap="nowrap" px={18} pt={12}>
        <IconAlertCircle size={20} color="var(--app-bad)" aria-hidden />
        <Text size="sm" fw={650} component="h3">
          {items.length === 1 ? '1 text not delivered' : `${items.length} texts not delivered`}
        </Text>
      </Group>
      <ul className={classes.badList}>
        {items.map(({ messageId, matter, to, reason, at }) => (
          <li key={messageId} className={classes.badRow}>
            <Text size="sm" flex={1} miw={200} component="span">
              <Whom clientName={matter.clientName} number={matter.number} to={to} />: {reason}{' '}
              <Time at={at} />
            </Text>
            <TextLink
              to={toCase(matter.id)}
              c="var(--mantine-color-text)"
              underline="always"
              aria-label={`Open ${one} ${matter.number} to see the text`}
            >
              Open {one}
            </TextLink>
          </li>
        ))}
      </ul>
    </Box>
  );
}

import { ActionIcon, Box, Group, Text } from '@mantine/core';
import { IconPhoto, IconX } from '@tabler/icons-react';
import { toCase, toReply } from '../../addresses.ts';
import { MaybeStop } from '../../opt-outs/MaybeStop.tsx';
import { useCan, useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { plural } from '../../ui/numbers.ts';
import { PersonAvatar } from '../../ui/PersonAvatar.tsx';
import { Time } from '../../ui/Time.tsx';
import type { AlertGroup } from './alert-groups.ts';
import classes from './home.module.css';

function Head({ group: { matter, latest } }: { group: AlertGroup }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text size="sm" truncate component="h3" fw={400}>
        <TextLink to={toCase(matter.id)} fw={650} c="var(--mantine-color-text)">
          <bdi>{matter.clientName}</bdi>
        </TextLink>{' '}
        <Text span c="dimmed" size="sm">
          <bdi>{matter.number}</bdi> · {matter.matterType}
        </Text>
      </Text>
      <Text size="sm" c="dimmed" component="span">
        <Time at={latest.at} />
      </Text>
    </Group>
  );
}

function Words({ group: { latest, hasMedia } }: { group: AlertGroup }) {
  const photo = (
    <IconPhoto size={16} className={classes.photo} role="img" aria-label="Includes a photo or file" />
  );
  return (
    <MessageBody lineClamp={3} mt={2} before={hasMedia && photo}>
      {latest.body || (hasMedia ? 'Photo or file' : '(empty text)')}
    </MessageBody>
  );
}

function Links({ group: { matter, alerts } }: { group: AlertGroup }) {
  const { one } = useWord();
  return (
    <Group gap="2px 16px" mt={5}>
      {useCan('texts.send') && (
        <TextLink
          alone
          to={toReply(matter.id)}
          aria-label={`Reply to ${matter.clientName}`}
          data-does="reply"
        >
          Reply
        </TextLink>
      )}
      <TextLink alone to={toCase(matter.id)} aria-label={`Open ${one} ${matter.number}`}>
        Open {one}
      </TextLink>
      {alerts.length > 1 && (
        <Text size="sm" c="dimmed">
          {plural(alerts.length, 'new message')}
        </Text>
      )}
    </Group>
  );
}

type Props = { group: AlertGroup; onDismiss: (group: AlertGroup) => void };

export function AlertRow({ group, onDismiss }: Props) {
  const { clientName } = group.matter;
  const asking = group.alerts.find(({ maybeStop }) => maybeStop !== null);
  return (
    <li className={classes.row} data-row tabIndex={-1}>
      <PersonAvatar name={clientName} />
      <Box flex={1} miw={0}>
        <Head group={group} />
        <Words group={group} />
        {asking?.maybeStop && (
          <>
            {asking !== group.latest && <MessageBody c="dimmed">{asking.body}</MessageBody>}
            <MaybeStop messageId={asking.maybeStop} from={clientName} />
          </>
        )}
        <Links group={group} />
      </Box>
      {useCan('alerts.dismiss') && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Dismiss the alert from ${clientName}`}
          onClick={() => onDismiss(group)}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  );
}

import { ActionIcon, Box, Group, Text } from '@mantine/core';
import { IconPhoto, IconX } from '@tabler/icons-react';
import { toCase, toReply } from '../../addresses.ts';
import { useCan, useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { PersonAvatar } from '../../ui/PersonAvatar.tsx';
import { Time } from '../../ui/Time.tsx';
import type { AlertGroup } from './alert-groups.ts';
import classes from './home.module.css';

function Head({ group: { matter, latest } }: { group: AlertGroup }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text size="sm" truncate component="h3" fw={400}>
        <TextLink to={toCase(matter.id)} fw={650} c="var(--mantine-color-text)">
          {matter.clientName}
        </TextLink>{' '}
        <Text span c="dimmed" size="sm">
          {matter.number} · {matter.matterType}
        </Text>
      </Text>
      <Text size="sm" c="dimmed" component="span">
        <Time at={latest.at} />
      </Text>
    </Group>
  );
}

export function AlertRow({
  group,
  onDismiss,
}: {
  group: AlertGroup;
  onDismiss: (group: AlertGroup) => void;
}) {
  const { matter, latest, alerts, hasMedia } = group;
  const maySend = useCan('texts.send');
  const mayDismiss = useCan('alerts.dismiss');
  return (
    <li className={classes.row} data-row tabIndex={-1}>
      <PersonAvatar name={matter.clientName} />
      <Box flex={1} miw={0}>
        <Head group={group} />
        <Group gap={6} wrap="nowrap" align="flex-start" mt={2}>
          {hasMedia && (
            <IconPhoto size={16} className={classes.photo} role="img" aria-label="Includes a photo or file" />
          )}
          <MessageBody lineClamp={3}>
            {latest.body || (hasMedia ? 'Photo or file' : '(empty text)')}
          </MessageBody>
        </Group>
        <Group gap="md" mt={5}>
          {maySend && (
            <TextLink to={toReply(matter.id)} aria-label={`Reply to ${matter.clientName}`} data-reply>
              Reply
            </TextLink>
          )}
          <TextLink to={toCase(matter.id)} aria-label={`Open ${useWord().one} ${matter.number}`}>
            Open {useWord().one}
          </TextLink>
          {alerts.length > 1 && (
            <Text size="sm" c="dimmed">
              {alerts.length} new messages
            </Text>
          )}
        </Group>
      </Box>
      {mayDismiss && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Dismiss the alert from ${matter.clientName}`}
          onClick={() => onDismiss(group)}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  );
}

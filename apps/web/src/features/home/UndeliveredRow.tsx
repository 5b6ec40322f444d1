import { Box, Button, Group, Text } from '@mantine/core';
import type { Undelivered } from '@matterline/contract/undelivered.ts';
import { stateWords } from '@matterline/rules/message-state.ts';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { toCase, toTextAgain } from '../../addresses.ts';
import { useCan, useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './home.module.css';

type Props = { text: Undelivered; onDealtWith: () => void };

/** Whose case it is, and who was texted when that is somebody else. */
function Whom({ text: { matter, contact, clientNumber } }: { text: Undelivered }) {
  return (
    <>
      <TextLink to={toCase(matter.id)} fw={650} c="var(--mantine-color-text)">
        <bdi>{matter.clientName}</bdi>
      </TextLink>{' '}
      <Text span c="dimmed" size="sm">
        <bdi>{matter.number}</bdi>
        {contact?.name !== matter.clientName && (
          <> · to {contact ? <bdi>{contact.name}</bdi> : <Phone>{clientNumber}</Phone>}</>
        )}
      </Text>
    </>
  );
}

function Actions({ text, onDealtWith }: Props) {
  const { one } = useWord();
  const { matter } = text;
  return (
    <Group gap="4px 16px" mt={6}>
      <TextLink alone to={toCase(matter.id)} aria-label={`Open ${one} ${matter.number}`}>
        Open {one}
      </TextLink>
      {text.isEmail && (
        <TextLink alone to={toCase(matter.id, 'documents')}>
          Open its documents
        </TextLink>
      )}
      {useCan('texts.send') && !text.isEmail && (
        <TextLink
          alone
          to={toTextAgain(matter.id, text)}
          aria-label={`Text ${matter.clientName} again`}
          data-does="reply"
        >
          Text again
        </TextLink>
      )}
      {useCan('alerts.dismiss') && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCheck size={15} aria-hidden />}
          aria-label={`Dealt with: the ${text.isEmail ? 'email' : 'text'} to ${matter.clientName}`}
          onClick={onDealtWith}
        >
          Dealt with
        </Button>
      )}
    </Group>
  );
}

/** A text that did not arrive: what became of it and why, the words, and the ways on. */
export function UndeliveredRow({ text, onDealtWith }: Props) {
  return (
    <li className={classes.row} data-row tabIndex={-1}>
      <IconAlertCircle size={20} color="var(--app-bad)" className={classes.icon} aria-hidden />
      <Box flex={1} miw={0}>
        <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
          <Text size="sm" component="h3" fw={400} miw={0}>
            <Whom text={text} />
          </Text>
          <Text size="sm" c="dimmed" component="span">
            <Time at={text.at} />
          </Text>
        </Group>
        <Text size="sm" mt={2} component="div">
          <b className={classes.badWord}>
            {text.isEmail && 'Email: '}
            {stateWords(text.state)}.
          </b>{' '}
          {text.reason}
        </Text>
        <MessageBody lineClamp={1} mt={2} c="dimmed">
          {text.body || 'Photo or file'}
        </MessageBody>
        <Actions text={text} onDealtWith={onDealtWith} />
      </Box>
    </li>
  );
}

import { Button, Text } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { toCase } from '../../../addresses.ts';
import { useCan, useWord } from '../../../session.ts';
import { TextLink } from '../../../ui/links.tsx';
import { Time } from '../../../ui/Time.tsx';
import classes from './MovedLine.module.css';
import { useMoveBack } from './use-move-text.ts';

/** Where a text was that is on another case now. Only those who may see that case are told which. */
export function MovedLine({ message, moved }: { message: Message; moved: NonNullable<Message['moved']> }) {
  const { one } = useWord();
  const mayMove = useCan('texts.move');
  const moveBack = useMoveBack();
  const { to, by, at, reason } = moved;
  return (
    <li className={classes.line} data-row data-moved>
      <Text size="sm" component="div">
        A text was here, <Time at={message.at} show="clock" />. <bdi>{by.name}</bdi> moved it to{' '}
        {to ? <TextLink to={toCase(to.matterId)}>{to.number}</TextLink> : `another ${one}`}, <Time at={at} />:{' '}
        <span dir="auto">{reason}</span>
      </Text>
      {mayMove && to && (
        <Button
          size="compact-sm"
          variant="default"
          loading={moveBack.isPending}
          onClick={() => moveBack.mutate(moved.id)}
          aria-label={`Move back here: the text that ${by.name} moved to ${to.number}`}
        >
          Move back
        </Button>
      )}
    </li>
  );
}

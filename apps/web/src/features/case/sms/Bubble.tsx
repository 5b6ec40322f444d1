import { Anchor, Button, Group, Tooltip } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { toCase } from '../../../addresses.ts';
import { HiddenHeading } from '../../../ui/HiddenHeading.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { MediaStrip } from '../../../ui/MediaStrip.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Time, useTimeZone } from '../../../ui/Time.tsx';
import { exactTime } from '../../../ui/time-words.ts';
import classes from './Bubble.module.css';
import { DealtWith } from './DealtWith.tsx';
import { DeliveryState, isBad } from './DeliveryState.tsx';
import { filingWords } from './filing-words.ts';

const whoWrote = (message: Message) =>
  message.direction === 'in'
    ? (message.contact?.name ?? message.clientNumber)
    : (message.author?.name ?? 'Automatic');

function AlsoOn({ message }: { message: Message }) {
  if (message.alsoOn.length === 0) return null;
  return (
    <span>
      Also filed on{' '}
      {message.alsoOn.map((matter, i) => (
        <span key={matter.matterId}>
          {i > 0 && ', '}
          <TextLink to={toCase(matter.matterId)} size="xs" underline="always">
            {matter.number}
          </TextLink>
        </span>
      ))}
    </span>
  );
}

function Meta({ message }: { message: Message }) {
  const inbound = message.direction === 'in';
  return (
    <div className={classes.meta}>
      {!inbound && <span>{whoWrote(message)} ·</span>}
      <Time at={message.at} show="clock" />
      {!inbound && (
        <>
          <span aria-hidden>·</span>
          <DeliveryState message={message} />
        </>
      )}
      {inbound && message.filingReasons.length > 0 && (
        <Tooltip label={filingWords(message.filingReasons)} multiline maw={300}>
          <Anchor component="button" type="button" size="xs" c="dimmed" underline="always">
            Why here?
          </Anchor>
        </Tooltip>
      )}
      <AlsoOn message={message} />
    </div>
  );
}

const advice = ' Ask the client whether it arrived before you write it again.';

/** Some reasons end with the advice already. */
const unknownAdvice = (reason: string) => (reason.includes('Ask the client') ? '' : advice);

/** `onAgain` is null for those who may not write. */
type Props = { message: Message; onAgain: ((message: Message) => void) | null };

/** One text. A failed or unknown one says why and offers to write it again; nothing is ever sent again by itself. */
export function Bubble({ message, onAgain }: Props) {
  const timeZone = useTimeZone();
  const exact = exactTime(new Date(message.at), timeZone);
  const troubled = isBad(message.state) || message.state === 'unknown';
  const side = message.direction === 'in' ? classes.in : classes.out;
  return (
    <li
      className={`${classes.row} ${side} ${troubled ? classes.bad : ''}`}
      data-row
      data-state={message.state}
    >
      <HiddenHeading level={3}>
        {`${whoWrote(message)}, ${message.direction === 'in' ? 'received' : 'sent'} ${exact}`}
      </HiddenHeading>
      <div className={classes.bubble}>
        <MediaStrip media={message.media} />
        {message.body !== '' && <MessageBody>{message.body}</MessageBody>}
      </div>
      <Meta message={message} />
      {troubled && message.reason && (
        <div className={classes.reason}>
          {message.reason}
          {message.state === 'unknown' && unknownAdvice(message.reason)}
        </div>
      )}
      {troubled && (
        <Group gap={4} component="span">
          {onAgain && (
            <Button variant="subtle" size="compact-xs" onClick={() => onAgain(message)}>
              Write it again
            </Button>
          )}
          <DealtWith message={message} />
        </Group>
      )}
    </li>
  );
}

import { Anchor, Button, Group, Text, Tooltip } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { filingWords } from '@matterline/rules/reply-routing.ts';
import { toCase } from '../../../addresses.ts';
import { SendAgain } from '../../../texts/SendAgain.tsx';
import { WhatBecame } from '../../../texts/WhatBecame.tsx';
import { HiddenHeading } from '../../../ui/HiddenHeading.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { MediaStrip } from '../../../ui/MediaStrip.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Time, useTimeZone } from '../../../ui/Time.tsx';
import { exactTime } from '../../../ui/time-words.ts';
import classes from './Bubble.module.css';
import { BubbleMenu } from './BubbleMenu.tsx';
import { DealtWith } from './DealtWith.tsx';
import { DeliveryState, isBad } from './DeliveryState.tsx';
import { HeldActions } from './HeldActions.tsx';
import { ReachedLate } from './ReachedLate.tsx';
import { StopRequestNote } from './StopRequestNote.tsx';

const whoWrote = (message: Message) =>
  message.direction === 'in'
    ? (message.contact?.name ?? message.clientNumber)
    : (message.author?.name ?? 'Automatic');

const neverWent: ReadonlySet<string> = new Set(['canceled', 'suppressed', 'expired']);
const did = ({ direction, state }: Message) => {
  if (direction === 'in') return 'received';
  return neverWent.has(state) ? 'not sent, written' : 'sent';
};

function AlsoOn({ message }: { message: Message }) {
  if (message.alsoOn.length === 0) return null;
  return (
    <span>
      Also filed on{' '}
      {message.alsoOn.map((matter, i) => (
        <span key={matter.matterId}>
          {i > 0 && ', '}
          <TextLink alone to={toCase(matter.matterId)} size="xs" underline="always">
            {matter.number}
          </TextLink>
        </span>
      ))}
    </span>
  );
}

/** What a text's bubble may ask for; null for those who may not write. */
export type Writer = {
  matterId: string;
  /** puts the words into the composer again */
  again: (message: Message) => void;
  /** before it is sent */
  takeBack: (message: Message) => void;
};
type Props = { message: Message; writer: Writer | null };
/** whom a text of ours went to, when the log would not tell */
type Whom = { whom: string | null };

function whyHere(reasons: string[]): string {
  if (reasons.includes('moved_by_person')) return 'Someone moved it here.';
  const because = filingWords(reasons);
  return because ? `Filed here because ${because}.` : 'Someone filed it here.';
}

function Meta({ message, whom, writer }: Props & Whom) {
  const inbound = message.direction === 'in';
  return (
    <div className={classes.meta}>
      {!inbound && (
        <span>
          {whoWrote(message)} {whom && `to ${whom} `}·
        </span>
      )}
      <Time at={message.at} show="clock" />
      {!inbound && (
        <>
          <span aria-hidden>·</span>
          <DeliveryState message={message} />
          {writer && <HeldActions message={message} matterId={writer.matterId} onUndo={writer.takeBack} />}
        </>
      )}
      {message.reachedProviderAt && <ReachedLate at={message.reachedProviderAt} />}
      {inbound && message.filingReasons.length > 0 && (
        <Tooltip label={whyHere(message.filingReasons)} multiline maw={300}>
          <Anchor component="button" type="button" size="xs" c="dimmed" underline="always">
            Why here?
          </Anchor>
        </Tooltip>
      )}
      <AlsoOn message={message} />
      {inbound && <BubbleMenu message={message} from={whoWrote(message)} />}
    </div>
  );
}

/** What the first text to a number ends with; whoever wrote it may have said it themselves. */
function Added({ message: { body, identification } }: { message: Message }) {
  if (!identification || body.includes(identification)) return null;
  return (
    <div className={classes.added} dir="auto">
      {identification}
    </div>
  );
}

const advice = ' Ask the client whether it arrived before you write it again.';

/** Some reasons end with the advice already. */
const unknownAdvice = (reason: string) => (reason.includes('Ask the client') ? '' : advice);

const isTroubled = ({ state }: Message) => isBad(state) || state === 'unknown';

function Reason({ message }: { message: Message }) {
  if (!message.reason) return null;
  if (message.state === 'canceled') return <div className={classes.note}>{message.reason}</div>;
  if (!isTroubled(message)) return null;
  return (
    <div className={classes.reason}>
      {message.reason}
      {message.state === 'unknown' && unknownAdvice(message.reason)}
    </div>
  );
}

const look = { variant: 'subtle', size: 'compact-xs' } as const;

/** What can be done about a text that did not arrive, or may not have. */
function WaysOn({ message, writer }: Props) {
  return (
    <Group gap={4} component="span" className={classes.ways}>
      {message.resentAs && (
        <Text size="xs" c="dimmed" span>
          Sent again.
        </Text>
      )}
      {writer && (
        <>
          {message.state === 'unknown' && <WhatBecame {...look} text={message} />}
          {!message.optedOut && <SendAgain {...look} text={message} />}
          <Button {...look} onClick={() => writer.again(message)}>
            Write it again
          </Button>
        </>
      )}
      <DealtWith message={message} />
    </Group>
  );
}

/** One text. A failed or unknown one says why and offers to write it again; nothing is ever sent again by itself. */
export function Bubble({ message, whom, writer }: Props & Whom) {
  const timeZone = useTimeZone();
  const exact = exactTime(new Date(message.at), timeZone);
  const troubled = isTroubled(message);
  const side = message.direction === 'in' ? classes.in : classes.out;
  return (
    <li
      className={`${classes.row} ${side} ${troubled ? classes.bad : ''}`}
      data-row
      data-state={message.state}
    >
      <HiddenHeading level={3}>{`${whoWrote(message)}, ${did(message)} ${exact}`}</HiddenHeading>
      <div className={classes.bubble}>
        <MediaStrip media={message.media} from={message.direction === 'in' ? 'the client' : null} />
        {message.body !== '' && <MessageBody>{message.body}</MessageBody>}
        <Added message={message} />
      </div>
      <Meta message={message} whom={whom} writer={writer} />
      <StopRequestNote message={message} from={whoWrote(message)} />
      <Reason message={message} />
      {troubled && <WaysOn message={message} writer={writer} />}
    </li>
  );
}

import { Text } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { stateWordsOf } from '@matterline/rules/message-state.ts';
import { IconClock } from '@tabler/icons-react';
import { GoesWith } from '../../../attachments/GoesWith.tsx';
import { EditText } from '../../../texts/EditText.tsx';
import { TextActions } from '../../../texts/TextActions.tsx';
import { whomOf } from '../../../texts/whom.ts';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { Time, useNow, useTimeZone } from '../../../ui/Time.tsx';
import { momentWords } from '../../../ui/time-words.ts';
import classes from './Waiting.module.css';

type Props = { text: Message; matterId: string; editing: boolean; onEdit: (on: boolean) => void };

function When({ text }: { text: Message }) {
  const { dueAt, state, reason, inTheWay } = text;
  const [now, timeZone] = [useNow(), useTimeZone()];
  return (
    <Text size="sm" component="div" className={classes.when}>
      <IconClock size={16} aria-hidden />
      <b>{dueAt ? momentWords(new Date(dueAt), now, timeZone) : stateWordsOf(text)}</b>
      {dueAt && (
        <Text span size="sm" c="dimmed">
          <Time at={dueAt} />
        </Text>
      )}
      {(state === 'held' || inTheWay) && (
        <Text span size="sm" c="dimmed">
          {inTheWay?.code !== 'sender_paused' && reason ? reason : stateWordsOf(text)}
        </Text>
      )}
    </Text>
  );
}

function Meta({ text }: { text: Message }) {
  return (
    <Text size="xs" c="dimmed" component="div">
      To <span dir="auto">{whomOf(text)}</span>
      {text.contact && (
        <>
          {' '}
          <Phone>{text.clientNumber}</Phone>
        </>
      )}
      {` · ${text.author?.name ?? 'Automatic'}`}
      {text.onlyIfNoReply && ' · only if they have not written by then'}
    </Text>
  );
}

/** A text that is yet to go: when, to whom, what it says, and what can be done about it. */
export function WaitingText({ text, matterId, editing, onEdit }: Props) {
  return (
    <li className={classes.text}>
      <div className={classes.head}>
        <When text={text} />
        {!editing && <TextActions text={text} matterId={matterId} onEdit={() => onEdit(true)} />}
      </div>
      {editing ? (
        <EditText text={text} matterId={matterId} close={() => onEdit(false)} />
      ) : (
        <>
          <MessageBody lineClamp={3}>{text.body}</MessageBody>
          <GoesWith media={text.media} />
          <Meta text={text} />
        </>
      )}
    </li>
  );
}

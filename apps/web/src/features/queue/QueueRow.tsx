import { Checkbox, Text } from '@mantine/core';
import type { QueuedText } from '@matterline/contract/queue.ts';
import { stateWordsOf } from '@matterline/rules/message-state.ts';
import { toCase } from '../../addresses.ts';
import { GoesWith } from '../../attachments/GoesWith.tsx';
import { useWord } from '../../session.ts';
import { EditText } from '../../texts/EditText.tsx';
import { TextActions } from '../../texts/TextActions.tsx';
import { whomOf } from '../../texts/whom.ts';
import { TextLink } from '../../ui/links.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { Time, useNow, useTimeZone } from '../../ui/Time.tsx';
import { momentWords } from '../../ui/time-words.ts';
import classes from './queue.module.css';
import { writtenBy } from './queue-words.ts';

type Props = {
  text: QueuedText;
  /** absent where there is nothing to do to many */
  ticked?: boolean;
  onTick: (on: boolean) => void;
  editing: boolean;
  onEdit: (on: boolean) => void;
};

function When({ text }: { text: QueuedText }) {
  const [now, timeZone] = [useNow(), useTimeZone()];
  const at = text.dueAt ?? (text.state === 'held' ? null : (text.sentAt ?? text.at));
  return (
    <div className={classes.when}>
      <span className={classes.moment}>
        {at ? momentWords(new Date(at), now, timeZone) : 'Without a time'}
      </span>
      {at && <Time at={at} />}
    </div>
  );
}

function State({ text }: { text: QueuedText }) {
  // Of what is only waiting the list's own name says as much.
  if (text.state === 'scheduled' && !text.inTheWay) return null;
  return (
    <div className={classes.state} data-state={text.state}>
      <b>{stateWordsOf(text)}</b>
      {text.reason && <>. {text.reason}</>}
      {text.dealtWith && ` Dealt with by ${text.dealtWith.by.name}.`}
      {text.resentAs && ' Sent again.'}
    </div>
  );
}

function Head({ text }: { text: QueuedText }) {
  const { matter, contact, colleague } = text;
  return (
    <Text size="sm" component="h2" fw={400}>
      <b dir="auto">{whomOf(text)}</b>{' '}
      {(contact || colleague) && (
        <Text span size="sm" c="dimmed">
          <Phone>{text.clientNumber}</Phone>
        </Text>
      )}{' '}
      {matter && <OnCase matter={matter} whom={contact?.name} />}
    </Text>
  );
}

function OnCase({ matter, whom }: { matter: NonNullable<QueuedText['matter']>; whom: string | undefined }) {
  const { one } = useWord();
  return (
    <>
      <TextLink
        alone
        to={toCase(matter.id)}
        className={classes.number}
        underline="always"
        aria-label={`Open ${one} ${matter.number} of ${matter.clientName}`}
      >
        {matter.number}
      </TextLink>
      {whom !== matter.clientName && (
        <Text span size="sm" c="dimmed" dir="auto">
          {' '}
          ({matter.clientName})
        </Text>
      )}
    </>
  );
}

/** One text of the queue: a line on a wide screen, a card on a phone. */
export function QueueRow({ text, ticked, onTick, editing, onEdit }: Props) {
  return (
    <li className={classes.row} data-row tabIndex={-1} data-state={text.state}>
      {ticked !== undefined && (
        <Checkbox
          className={classes.tick}
          aria-label={`Select the text to ${whomOf(text)}`}
          checked={ticked}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
      )}
      <When text={text} />
      <div className={classes.main}>
        <Head text={text} />
        {!editing && (
          <MessageBody lineClamp={2} mt={2}>
            {text.subject === null ? text.body : `${text.subject}\n${text.body}`}
          </MessageBody>
        )}
        {!editing && <GoesWith media={text.media} />}
        <Text size="xs" c="dimmed" mt={2}>
          {text.channel === 'email' && 'Email · '}
          {writtenBy(text)}
          {text.sender && (
            <>
              {' · from '}
              <Phone>{text.sender}</Phone>
            </>
          )}
          {text.onlyIfNoReply && ' · only if they have not written'}
          {text.resendOf && ' · repeats an earlier text'}
        </Text>
        <State text={text} />
        {editing && <EditText text={text} matterId={text.matter?.id ?? ''} close={() => onEdit(false)} />}
      </div>
      {!editing && (
        <div className={classes.actions}>
          <TextActions text={text} matterId={text.matter?.id ?? ''} onEdit={() => onEdit(true)} />
        </div>
      )}
    </li>
  );
}

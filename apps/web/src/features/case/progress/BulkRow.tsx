import { Text } from '@mantine/core';
import type { ReplyOf } from '@matterline/contract/route.ts';
import type { actOnTasks, MatterTask } from '@matterline/contract/tasks.ts';
import { IconAlertCircle, IconCheck, IconPointFilled } from '@tabler/icons-react';
import { keyOf, type PlannedMessage, reasonsOf, type TickPreview } from '../../../tasks/planned.ts';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { useNow, useTimeZone } from '../../../ui/Time.tsx';
import { momentWords } from '../../../ui/time-words.ts';
import classes from './progress.module.css';

type Props = {
  task: MatterTask;
  preview: TickPreview | undefined;
  /** why it is left out, and stays as it is */
  left: string | null;
  outcome: ReplyOf<typeof actOnTasks>['results'][number] | undefined;
};

type Said = { message: PlannedMessage; goesAt: string | null; test: boolean };

/** To whom, at which number or address, and when; then its words. */
function Message({ message, goesAt, test }: Said) {
  const { channel, name, to, body, withheld, waitsUntil } = message;
  const reasons = reasonsOf(message).map(({ say }) => say);
  const [now, timeZone] = [useNow(), useTimeZone()];
  const at = waitsUntil ?? goesAt;
  const when = at === null ? 'at once' : momentWords(new Date(at), now, timeZone);
  return (
    <div>
      <Text size="xs" c="dimmed">
        {test && 'Test: '}
        {channel === 'text' ? 'Text to ' : 'Email to '}
        <b dir="auto">{name}</b>
        {to && <> {channel === 'text' ? <Phone>{to}</Phone> : to}</>}
        {withheld ? `: not sent. ${reasons.join(' ')}` : `, ${when}`}
        {!withheld && waitsUntil && ', when the hours in which they may be texted begin'}
      </Text>
      {!withheld && <MessageBody lineClamp={3}>{body}</MessageBody>}
    </div>
  );
}

function Says({ preview }: { preview: TickPreview }) {
  const messages = preview.triggers
    .filter(({ skipped }) => skipped === null)
    .flatMap(({ triggerId, goesAt, state, messages: own }) =>
      own.map((message) => ({ goesAt, message, test: state === 'test', key: keyOf({ triggerId }, message) })),
    );
  const others = preview.triggers.filter(
    ({ skipped, messages: own }) => skipped === null && own.length === 0,
  );
  return (
    <>
      {messages.map(({ key, ...said }) => (
        <Message key={key} {...said} />
      ))}
      {others.map(({ triggerId, say, state }) => (
        <Text key={triggerId} size="xs" c="dimmed">
          {say}
          {state === 'test' && ' (test: the case is not changed)'}
        </Text>
      ))}
    </>
  );
}

/** One of many: what its tick sets off, then what became of it. */
export function BulkRow({ task, preview, left, outcome }: Props) {
  const Icon = outcome ? (outcome.ok ? IconCheck : IconAlertCircle) : IconPointFilled;
  return (
    <li className={classes.result} data-outcome={outcome && (outcome.ok ? 'done' : 'refused')}>
      <Icon size={16} aria-hidden />
      <div>
        <Text size="sm" fw={550} dir="auto">
          {task.name}
        </Text>
        {outcome && <Text size="sm">{outcome.say}</Text>}
        {!outcome && left && (
          <Text size="xs" c="var(--app-warn)">
            {left}
          </Text>
        )}
        {!outcome && !left && preview && <Says preview={preview} />}
      </div>
    </li>
  );
}

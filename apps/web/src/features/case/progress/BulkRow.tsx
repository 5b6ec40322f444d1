import { Text } from '@mantine/core';
import type { ReplyOf } from '@matterline/contract/route.ts';
import type { actOnTasks, MatterTask } from '@matterline/contract/tasks.ts';
import { IconAlertCircle, IconCheck, IconPointFilled } from '@tabler/icons-react';
import type { TickPreview } from '../../../tasks/planned.ts';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import classes from './progress.module.css';

type Props = {
  task: MatterTask;
  preview: TickPreview | undefined;
  failed: boolean;
  outcome: ReplyOf<typeof actOnTasks>['results'][number] | undefined;
};

function Says({ preview }: { preview: TickPreview }) {
  const messages = preview.triggers
    .filter(({ skipped }) => skipped === null)
    .flatMap((trigger) => trigger.messages.map((message) => ({ ...message, trigger: trigger.triggerId })));
  const others = preview.triggers.filter(
    ({ skipped, messages: own }) => skipped === null && own.length === 0,
  );
  return (
    <>
      {messages.map(({ trigger, contactId, channel, name, body, withheld }) => (
        <div key={`${trigger} ${contactId} ${channel}`}>
          <Text size="xs" c="dimmed">
            {channel === 'text' ? 'Text to ' : 'Email to '}
            <b dir="auto">{name}</b>
            {withheld && `: not sent. ${withheld.say}`}
          </Text>
          {!withheld && <MessageBody lineClamp={3}>{body}</MessageBody>}
        </div>
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
export function BulkRow({ task, preview, failed, outcome }: Props) {
  const Icon = outcome ? (outcome.ok ? IconCheck : IconAlertCircle) : IconPointFilled;
  return (
    <li className={classes.result} data-outcome={outcome && (outcome.ok ? 'done' : 'refused')}>
      <Icon size={16} aria-hidden />
      <div>
        <Text size="sm" fw={550} dir="auto">
          {task.name}
        </Text>
        {outcome && <Text size="sm">{outcome.say}</Text>}
        {!outcome && preview && <Says preview={preview} />}
        {!outcome && failed && (
          <Text size="xs" c="var(--app-bad)">
            What it sets off could not be looked up.
          </Text>
        )}
      </div>
    </li>
  );
}

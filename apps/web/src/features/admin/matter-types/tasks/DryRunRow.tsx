import { Text } from '@mantine/core';
import type { TaskRunRow } from '@matterline/contract/task-runs.ts';
import { toCase } from '../../../../addresses.ts';
import { TextLink } from '../../../../ui/links.tsx';
import { MessageBody } from '../../../../ui/MessageBody.tsx';
import { plural } from '../../../../ui/numbers.ts';

/** What a trigger would do on one case: to whom and in which words, or why not. */
export function DryRunRow({ row: { matter, say, messages } }: { row: TaskRunRow }) {
  return (
    <li>
      <TextLink to={toCase(matter.id, 'progress')} fw={600}>
        <bdi>{matter.clientName}</bdi> {matter.number}
      </TextLink>
      <Text size="sm" dir="auto">
        {say}
      </Text>
      {messages.map(({ contactId, channel, name, to, body, segments, withheld }) => (
        <div key={`${contactId} ${channel}`}>
          <Text size="xs" c={withheld ? 'var(--app-warn)' : 'dimmed'}>
            {channel === 'text' ? 'Text' : 'Email'} to {name} {to}
            {withheld
              ? `: left out. ${withheld.say}`
              : channel === 'text' && ` · ${plural(segments, 'text')}`}
          </Text>
          {!withheld && <MessageBody>{body}</MessageBody>}
        </div>
      ))}
    </li>
  );
}

import { Text } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { MaybeStop } from '../../../opt-outs/MaybeStop.tsx';
import { Time } from '../../../ui/Time.tsx';

const decided = {
  opted_out: 'Recorded as an opt-out',
  not_a_request: 'Not a request to stop',
  stopped: 'They texted STOP since',
  started: 'They texted START since',
};

/** Below a text that may ask for no more texts: the choice, or who made it. */
export function StopRequestNote({ message, from }: { message: Message; from: string }) {
  const { stopRequest } = message;
  if (!stopRequest) return null;
  const { decision, by, at } = stopRequest;
  if (decision === null) return <MaybeStop messageId={message.id} from={from} />;
  return (
    <Text size="xs" c="dimmed" px={4}>
      {decided[decision]}
      {by && `, says ${by.name}`}
      {at && (
        <>
          , <Time at={at} />
        </>
      )}
    </Text>
  );
}

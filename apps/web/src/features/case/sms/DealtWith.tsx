import { Button, Text } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { useDealWith } from '../../../deal-with.ts';
import { useCan } from '../../../session.ts';
import { Time } from '../../../ui/Time.tsx';

/** Under a text that did not arrive: who looked after it and when, or the button that says so. Shared by all. */
export function DealtWith({ message }: { message: Message }) {
  const mayDealWith = useCan('alerts.dismiss');
  const { dealWith, takeUp } = useDealWith();
  const text = { messageId: message.id, clientName: message.contact?.name ?? message.clientNumber };
  const done = message.dealtWith;
  return (
    <>
      {done && (
        <Text size="xs" c="dimmed" span>
          Dealt with by {done.by.name}, <Time at={done.at} />
        </Text>
      )}
      {mayDealWith && (
        <Button variant="subtle" size="compact-xs" onClick={() => (done ? takeUp : dealWith)(text)}>
          {done ? 'Undo' : 'Dealt with'}
        </Button>
      )}
    </>
  );
}

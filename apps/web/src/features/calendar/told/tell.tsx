import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { SavedEvent } from '@matterline/contract/calendar.ts';
import { sendReminderNow } from '@matterline/contract/reminders.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toCorrections } from '../../../addresses.ts';
import { call } from '../../../api.ts';
import { wordsOf } from '../../../api-error.ts';
import { newKey } from '../../../new-key.ts';
import { TextLink } from '../../../ui/links.tsx';
import { useTimeZone } from '../../../ui/Time.tsx';
import { reminderGoesWords } from '../goes-words.ts';
import { refreshCalendar } from '../refresh-calendar.ts';
import { type Did, savedWords } from './say.ts';

const undoFor = 10_000;
/** What it asks stands on the event, too. */
const asksFor = 60_000;

/** A reminder for which it was too late, and the button that sends it all the same. */
function Missed({ missed: { reminderId, say } }: { missed: SavedEvent['missed'][number] }) {
  const queryClient = useQueryClient();
  const timeZone = useTimeZone();
  const send = useMutation({
    mutationFn: () => call(sendReminderNow, { params: { id: reminderId } }),
    onSuccess: () => refreshCalendar(queryClient),
  });
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{say}</Text>
      {send.isSuccess ? (
        <Text size="sm" fw={600} role="status">
          {reminderGoesWords(send.data, timeZone)}
        </Text>
      ) : (
        <Button size="compact-sm" variant="light" loading={send.isPending} onClick={() => send.mutate()}>
          Send now
        </Button>
      )}
      {send.isError && (
        <Text size="sm" c="var(--app-bad)" role="alert">
          {wordsOf(send.error)}
        </Text>
      )}
    </Stack>
  );
}

type Told = { saved: SavedEvent; words: string[]; undo: (() => void) | undefined; onClose: () => void };

function Notice({ saved, words: [first, ...more], undo, onClose }: Told) {
  return (
    <Stack gap={6}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text size="sm">{first}</Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="light"
            flex="none"
            onClick={() => {
              onClose();
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </Group>
      {more.map((words) => (
        <Text key={words} size="sm">
          {words}
        </Text>
      ))}
      {saved.corrections > 0 && (
        <TextLink alone to={toCorrections({ eventId: saved.event.id })}>
          {saved.corrections === 1 ? 'See the correction' : 'See the corrections'}
        </TextLink>
      )}
      {saved.missed.map((missed) => (
        <Missed key={missed.reminderId} missed={missed} />
      ))}
    </Stack>
  );
}

/** Says what came of a change; what asks for something more stays for a while longer. */
export function tell(saved: SavedEvent, did: Did, undo?: () => void): void {
  const id = newKey();
  const asks = saved.corrections > 0 || saved.missed.length > 0;
  const words = savedWords(saved, did, Temporal.Now.plainDateISO().year);
  notifications.show({
    id,
    color: asks ? 'yellow' : 'teal',
    autoClose: asks ? asksFor : undoFor,
    message: <Notice saved={saved} words={words} undo={undo} onClose={() => notifications.hide(id)} />,
  });
}

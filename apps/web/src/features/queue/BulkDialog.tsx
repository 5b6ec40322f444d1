import { Button, Group, Modal, Progress, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import type { QueuedText } from '@matterline/contract/queue.ts';
import { IconAlertCircle, IconCheck, IconPointFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { whomOf } from '../../texts/whom.ts';
import { plural } from '../../ui/numbers.ts';
import { useNow, useTimeZone } from '../../ui/Time.tsx';
import { momentWords } from '../../ui/time-words.ts';
import classes from './queue.module.css';
import { type BulkAction, useBulk } from './use-bulk.ts';

const tells = {
  send_now: {
    title: (texts: string) => `Send ${texts} now`,
    says: 'They go at once, whenever they were to go. They can’t be taken back then.',
    verb: 'Send them',
    dismiss: 'Leave them',
  },
  cancel: {
    title: (texts: string) => `Cancel ${texts}`,
    says: 'They will not go, and this can’t be undone. The record keeps them, with who canceled them.',
    verb: 'Cancel them',
    dismiss: 'Keep them',
  },
};

type Bulk = ReturnType<typeof useBulk>;

function Row({ text, outcome }: { text: QueuedText; outcome: ReturnType<Bulk['outcomes']['get']> }) {
  const [now, timeZone] = [useNow(), useTimeZone()];
  const Icon = outcome ? (outcome.ok ? IconCheck : IconAlertCircle) : IconPointFilled;
  return (
    <li className={classes.result} data-outcome={outcome && (outcome.ok ? 'done' : 'refused')}>
      <Icon size={16} aria-hidden />
      <span className={classes.resultWords}>
        <b dir="auto">{whomOf(text)}</b> {text.matter?.number}
        {text.dueAt && <>, {momentWords(new Date(text.dueAt), now, timeZone)}</>}
        {outcome && `: ${outcome.say}`}
        <Text span size="xs" c="dimmed" display="block" truncate dir="auto">
          {text.body}
        </Text>
      </span>
    </li>
  );
}

/** Those that wait for the client's hours go with a reason. */
function Urgent({ held, onSend }: { held: QueuedText[]; onSend: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <Stack gap="xs">
      <TextInput
        label={`Why ${plural(held.length, 'text')} can’t wait`}
        description="Outside the hours of these clients automated texts go for a reason only. It is kept."
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" disabled={reason.trim() === ''} onClick={() => onSend(reason.trim())}>
          Send these all the same
        </Button>
      </Group>
    </Stack>
  );
}

function Summary({ bulk: { outcomes, running }, total }: { bulk: Bulk; total: number }) {
  const done = [...outcomes.values()].filter(({ ok }) => ok).length;
  return (
    <>
      <Progress value={(outcomes.size / total) * 100} aria-label="How far it is" />
      <Text size="sm" role="status">
        {running ? `${outcomes.size} of ${total}…` : `${done} done, ${outcomes.size - done} not done.`}
      </Text>
    </>
  );
}

type Props = { action: BulkAction; texts: QueuedText[]; close: (done: boolean) => void };

/** Does one thing to many texts: asks, shows how far it is, and what became of each. */
export function BulkDialog({ action, texts, close }: Props) {
  const bulk = useBulk(action);
  const { title, says, verb, dismiss } = tells[action];
  const begun = bulk.running || bulk.outcomes.size > 0;
  const held = texts.filter(({ id }) => bulk.outcomes.get(id)?.code === 'quiet_hours');
  const leave = () => !bulk.running && close(begun);
  return (
    <Modal opened onClose={leave} title={title(plural(texts.length, 'text'))} size="lg">
      <Stack>
        {begun ? <Summary bulk={bulk} total={texts.length} /> : <Text size="sm">{says}</Text>}
        <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0 }}>
          <ul className={classes.results} aria-label="Texts">
            {texts.map((text) => (
              <Row key={text.id} text={text} outcome={bulk.outcomes.get(text.id)} />
            ))}
          </ul>
        </ScrollArea.Autosize>
        {held.length > 0 && !bulk.running && (
          <Urgent held={held} onSend={(reason) => bulk.run(held, reason)} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={leave} disabled={bulk.running} data-autofocus>
            {begun ? 'Close' : dismiss}
          </Button>
          {!begun && (
            <Button color={action === 'cancel' ? 'red.8' : undefined} onClick={() => bulk.run(texts)}>
              {verb}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

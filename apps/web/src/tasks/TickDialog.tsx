import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { previewTick } from '@matterline/contract/tasks.ts';
import { IconRepeat } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { newKey } from '../new-key.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Moves } from './Moves.tsx';
import { type Edits, editsOf, goingOf, type TickPreview } from './planned.ts';
import type { TickTask } from './TickFlow.tsx';
import { TriggerCard } from './TriggerCard.tsx';
import { tickVerb } from './tell.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { type Ticked, useTick } from './use-tick.ts';
import { useToday } from './use-today.ts';

type Props = {
  task: TickTask;
  preview: TickPreview;
  close: () => void;
  done: (task: TickTask, ticked: Ticked, preview: TickPreview) => void;
};

/** As it stands for the day chosen; looked up anew when something was put right meanwhile. */
function usePreview({ id }: TickTask, begin: TickPreview, doneOn: string, today: string) {
  return useQuery({
    queryKey: [previewTick.id, { id }, doneOn],
    queryFn: ({ signal }) => call(previewTick, { params: { id }, body: { doneOn }, signal }),
    initialData: doneOn === today ? begin : undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 0,
  });
}

function Again({
  sent,
  again,
  onChange,
}: {
  sent: TickPreview['alreadySent'];
  again: boolean;
  onChange: (on: boolean) => void;
}) {
  if (sent.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconRepeat size={20} />} title="This was ticked before">
      {sent.map(({ say }) => (
        <Text key={say} size="sm">
          Then {say}.
        </Text>
      ))}
      <Checkbox
        mt="sm"
        label="Yes, set it all off again"
        checked={again}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </Alert>
  );
}

/** Shows exactly what a tick sends, to whom, and what else follows, before anything does. */
export function TickDialog({ task, preview: begin, close, done }: Props) {
  const today = useToday();
  const [doneOn, setDoneOn] = useState(today);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [edits, setEdits] = useState<Edits>({});
  const [again, setAgain] = useState(false);
  const [key] = useState(newKey);
  const looked = usePreview(task, begin, doneOn || today, today);
  const preview = looked.data ?? begin;
  const tick = useTick();
  const once = useOneAtATime();
  const going = goingOf(preview, left, edits);
  const unsaid = Object.values(edits).some(({ body }) => body.trim() === '');
  const blocked =
    doneOn === '' || unsaid || looked.isPlaceholderData || (preview.alreadySent.length > 0 && !again);
  const submit = async () => {
    const body = {
      version: task.version,
      again,
      skip: [...left],
      edits: editsOf(preview, edits),
      ...(doneOn !== today && { doneOn }),
    };
    // What is refused stands in the dialog.
    const ticked = await tick.mutateAsync({ id: task.id, key, body }).catch(() => null);
    if (ticked) done(task, ticked, preview);
  };
  const turn = (triggerId: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(triggerId);
    else next.add(triggerId);
    setLeft(next);
  };
  return (
    <Modal opened onClose={close} title={`Tick off “${task.name}”`} size="lg">
      <Stack>
        <TextInput
          label="Done on"
          type="date"
          max={today}
          w={180}
          value={doneOn}
          onChange={(event) => setDoneOn(event.currentTarget.value)}
        />
        <Again sent={preview.alreadySent} again={again} onChange={setAgain} />
        {preview.triggers.map((trigger) => (
          <TriggerCard
            key={trigger.triggerId}
            trigger={trigger}
            on={!left.has(trigger.triggerId)}
            onTurn={(on) => turn(trigger.triggerId, on)}
            edits={edits}
            onEdit={(by) => setEdits((now) => ({ ...now, ...by }))}
            onMended={() => void looked.refetch()}
          />
        ))}
        <Moves moves={preview.moves} title="Dates that move with it" />
        {looked.isError && (
          <ErrorState
            error={looked.error}
            title="What follows could not be looked up"
            retry={() => void looked.refetch()}
          />
        )}
        {tick.isError && <ErrorState error={tick.error} title="It was not ticked, and nothing was sent" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Leave it open
          </Button>
          <Button
            onClick={() => void once(submit)}
            loading={tick.isPending}
            disabled={blocked}
            data-autofocus
          >
            {tickVerb(going)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

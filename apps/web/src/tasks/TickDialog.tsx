import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { previewTick } from '@matterline/contract/tasks.ts';
import { IconRepeat } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, call } from '../api.ts';
import { newKey } from '../new-key.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Moves } from './Moves.tsx';
import { editsOf, goingOf, isUnsaid, type TickPreview } from './planned.ts';
import type { TickTask } from './TickFlow.tsx';
import { TriggerCard } from './TriggerCard.tsx';
import { tickVerb } from './tell.ts';
import { useKeptEdits } from './use-kept-edits.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { type Ticked, useTick } from './use-tick.ts';
import { useToday } from './use-today.ts';

type Props = {
  task: TickTask;
  preview: TickPreview;
  close: () => void;
  done: (task: TickTask, ticked: Ticked, preview: TickPreview) => void;
};

type Wanted = { doneOn: string; skip: string[] };

/**
 * As it stands for the day chosen and without what is left out; looked up anew when something was put right meanwhile.
 *
 * @param begin as the dialog was opened, until anything in it is changed
 */
function usePreview({ id }: TickTask, begin: TickPreview | undefined, wanted: Wanted) {
  return useQuery({
    queryKey: [previewTick.id, { id }, wanted],
    queryFn: ({ signal }) => call(previewTick, { params: { id }, body: wanted, signal }),
    initialData: begin,
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
  const [asOpened, setAsOpened] = useState(true);
  const { edits, onEdit, forget } = useKeptEdits(task.id);
  const [again, setAgain] = useState(false);
  const [key] = useState(newKey);
  const looked = usePreview(task, asOpened ? begin : undefined, {
    doneOn: doneOn || today,
    skip: [...left].toSorted(),
  });
  const preview = looked.data ?? begin;
  const tick = useTick();
  const once = useOneAtATime();
  const going = goingOf(preview, left, edits);
  const unsaid = isUnsaid(preview, left, edits);
  const blocked =
    doneOn === '' || unsaid || looked.isPlaceholderData || (preview.alreadySent.length > 0 && !again);
  const submit = async () => {
    const body = {
      version: task.version,
      again,
      skip: [...left],
      shown: preview.digest,
      edits: editsOf(preview, left, edits),
      ...(doneOn !== today && { doneOn }),
    };
    try {
      const ticked = await tick.mutateAsync({ id: task.id, key, body });
      forget();
      done(task, ticked, preview);
    } catch (error) {
      // What is refused stands in the dialog.
      if (error instanceof ApiError && error.code === 'preview_changed') void looked.refetch();
    }
  };
  const turn = (triggerId: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(triggerId);
    else next.add(triggerId);
    setLeft(next);
    setAsOpened(false);
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
          onChange={(event) => {
            setDoneOn(event.currentTarget.value);
            setAsOpened(false);
          }}
        />
        <Again sent={preview.alreadySent} again={again} onChange={setAgain} />
        {preview.triggers.map((trigger) => (
          <TriggerCard
            key={trigger.triggerId}
            trigger={trigger}
            on={!left.has(trigger.triggerId)}
            onTurn={(on) => turn(trigger.triggerId, on)}
            edits={edits}
            onEdit={onEdit}
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
        {tick.isError && (
          <ErrorState
            error={tick.error}
            title="It was not ticked, and nothing was sent"
            {...(Object.keys(edits).length > 0 && { kept: 'What you wrote is still here.' })}
          />
        )}
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

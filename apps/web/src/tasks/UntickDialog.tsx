import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { listFirings } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../queries.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { toastDone } from '../ui/toast.tsx';
import { BecomesList } from './BecomesList.tsx';
import { type Becomes, becomingOf } from './rounds.ts';
import { SetsOff } from './SetsOff.tsx';
import type { TickTask } from './TickFlow.tsx';
import { untickedWords } from './tell.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useUntick } from './use-tick.ts';
import { useUntickPreview } from './use-untick-preview.ts';

const kinds: readonly Becomes[] = ['canceled', 'gone', 'stays'];
/** More than the triggers of a tick can make rows of. */
const enough = 100;

/** Takes a tick back, showing first what is canceled, what has gone, and what stays. */
export function UntickDialog({ task, close }: { task: TickTask; close: () => void }) {
  const firings = useQuery({
    ...queryOf(listFirings, { params: { id: task.id }, query: { limit: enough } }),
    refetchOnMount: 'always',
  });
  const sets = useUntickPreview(task);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const untick = useUntick();
  const once = useOneAtATime();
  const submit = async () => {
    const unticked = await untick.mutateAsync({ ...task, skip: [...left] }).catch(() => null);
    if (!unticked) return;
    toastDone(untickedWords(task.name, unticked));
    close();
  };
  const becoming = becomingOf(firings.data?.items ?? [], task.ticks);
  const setOff = sets.data?.triggers ?? [];
  const nothing =
    firings.isSuccess && setOff.length === 0 && kinds.every((becomes) => becoming[becomes].length === 0);
  return (
    <Modal opened onClose={close} title={`Take back the tick on “${task.name}”?`} size="lg">
      <Stack>
        {firings.isPending && <Skeleton h={80} />}
        {firings.isError && (
          <ErrorState
            error={firings.error}
            title="What it set off could not be fetched"
            retry={() => void firings.refetch()}
          />
        )}
        {nothing && <Text size="sm">Nothing that it set off is left to cancel, has gone or stays.</Text>}
        {kinds.map((becomes) => (
          <BecomesList key={becomes} becomes={becomes} made={becoming[becomes]} />
        ))}
        {sets.isError && (
          <ErrorState
            error={sets.error}
            title="What taking it back sends could not be fetched"
            retry={() => void sets.refetch()}
          />
        )}
        <SetsOff
          triggers={setOff}
          sent={sets.data?.alreadySent ?? []}
          left={left}
          onLeave={setLeft}
          onMended={() => void sets.refetch()}
        />
        {untick.isError && (
          <ErrorState error={untick.error} title="It is still done, and nothing was canceled" />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Leave it done
          </Button>
          <Button onClick={() => void once(submit)} loading={untick.isPending} disabled={!sets.data}>
            Take it back
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { changeEvent, type EventRow, getEvent, type SavedEvent } from '@matterline/contract/calendar.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { isVersionConflict, wordsOf } from '../../../api-error.ts';
import { newKey } from '../../../new-key.ts';
import { toastError } from '../../../ui/toast.tsx';
import { refreshCalendar } from '../refresh-calendar.ts';
import { tell } from '../told/tell.tsx';
import { type Which, WhichDialog } from '../Which.tsx';
import type { Placed } from './items.ts';
import { timeOf } from './times.ts';

type Move = { event: EventRow; to: EventTime; which: Which; version: number };

/** It was changed by another meanwhile: who did, and the way to move it all the same. */
function tellConflict(error: unknown, again: () => void) {
  const id = newKey();
  const run = () => {
    notifications.hide(id);
    again();
  };
  notifications.show({
    id,
    title: 'It was not moved',
    color: 'yellow',
    autoClose: false,
    message: (
      <Stack gap={6} align="flex-start">
        <Text size="sm">{wordsOf(error)}</Text>
        <Button size="compact-sm" variant="light" onClick={run}>
          Move it all the same
        </Button>
      </Stack>
    ),
  });
}

/** Moves events: drawn at once where they go, then saved and said, with a way back. */
export function useMoves() {
  const queryClient = useQueryClient();
  const [placed, setPlaced] = useState<Placed>(new Map());
  const [asking, setAsking] = useState<Omit<Move, 'which'> | null>(null);
  const place = (id: string, to: EventTime | null) =>
    setPlaced((now) => {
      const next = new Map(now);
      if (to === null) next.delete(id);
      else next.set(id, to);
      return next;
    });

  const save = useMutation({
    mutationFn: ({ event: { id }, to, which, version }: Move) =>
      call(changeEvent, { params: { id }, body: { ...to, which, version } }),
    onSuccess: (saved, move) => tell(saved, 'moved', () => back(saved, move)),
    onError: (error, move) => {
      if (isVersionConflict(error)) tellConflict(error, () => again.mutate(move));
      else toastError('It was not moved', error);
    },
    onSettled: async (_saved, _error, { event }) => {
      await refreshCalendar(queryClient);
      place(event.id, null);
    },
  });
  const again = useMutation({
    mutationFn: async (move: Move) => {
      const { version } = await call(getEvent, { params: { id: move.event.id } });
      place(move.event.id, move.to);
      save.mutate({ ...move, version });
    },
    onError: (error) => toastError('It was not moved', error),
  });

  function back({ event: { id, version } }: SavedEvent, { event, which }: Move) {
    place(id, timeOf(event));
    save.mutate({ event: { ...event, ...timeOf(event) }, to: timeOf(event), which, version });
  }

  function move(event: EventRow, to: EventTime) {
    place(event.id, to);
    const { version } = event;
    if (event.repeats) setAsking({ event, to, version });
    else save.mutate({ event, to, which: 'this', version });
  }

  const dialog = asking?.event.repeats && (
    <WhichDialog
      title={`Move “${asking.event.title}”`}
      rule={asking.event.repeats.rule}
      verb="Move"
      says="The others are moved by as much."
      onClose={() => {
        place(asking.event.id, null);
        setAsking(null);
      }}
      onChoose={(which) => {
        save.mutate({ ...asking, which });
        setAsking(null);
      }}
    />
  );
  return { placed, place, move, dialog };
}

import { Modal, Skeleton } from '@mantine/core';
import type { EventDetail, SavedEvent } from '@matterline/contract/calendar.ts';
import { lazy, Suspense, useRef, useState } from 'react';
import { loadTemporal } from '../../schedule/temporal.ts';
import { mayLeave, useUnsaved } from '../../ui/use-unsaved.ts';
import type { EventDefaults } from './event-values.ts';

const EventForm = lazy(async () => {
  await loadTemporal();
  return import('./EventForm.tsx');
});

type Props = {
  onClose: () => void;
  /** once it is stored and said */
  onSaved?: (saved: SavedEvent) => void;
} & ({ event: EventDetail; defaults?: undefined } | { event?: undefined; defaults: EventDefaults });

/** The dialog in which an event is made or changed. What is written in it is not left behind unasked. */
export function EventDialog({ event, defaults, onClose, onSaved }: Props) {
  const [changed, setChanged] = useState(false);
  const picking = useRef(false);
  useUnsaved(changed);
  const leave = () => {
    if (!picking.current && mayLeave(changed)) onClose();
  };
  return (
    <Modal opened onClose={leave} title={event ? 'Edit event' : 'New event'} size={700}>
      <Suspense fallback={<Skeleton h={420} aria-busy="true" />}>
        <EventForm
          event={event ?? null}
          defaults={defaults ?? {}}
          onChanged={setChanged}
          onPicking={(open) => {
            picking.current = open;
          }}
          onCancel={leave}
          onClose={onClose}
          onSaved={onSaved}
        />
      </Suspense>
    </Modal>
  );
}

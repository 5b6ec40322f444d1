import { Badge, Button, Drawer, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { type EventDetail, getEvent } from '@matterline/contract/calendar.ts';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { queryOf } from '../../../queries.ts';
import { useCan } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { EventCorrections } from '../corrections/EventCorrections.tsx';
import { kindWords } from '../kinds.ts';
import { CancelEvent } from './CancelEvent.tsx';
import classes from './event.module.css';
import { Facts } from './Facts.tsx';
import { People } from './People.tsx';
import { Reminders } from './Reminders.tsx';

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={3} fz="sm" mb={6} id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}

type Props = {
  eventId: string;
  /** opens the calendar's dialog */
  onEdit: (event: EventDetail) => void;
  onClose: () => void;
};

function Content({ event, onEdit, onClose }: Omit<Props, 'eventId'> & { event: EventDetail }) {
  const canceled = event.canceledAt !== null;
  const mayWrite = useCan('calendar.write') && !canceled;
  return (
    <Stack gap="lg">
      <Group gap={6}>
        <Badge variant="light">{kindWords[event.kind]}</Badge>
        {canceled && (
          <Badge variant="light" color="red">
            Canceled
          </Badge>
        )}
      </Group>
      <Facts event={event} />
      {event.corrections > 0 && <EventCorrections eventId={event.id} />}
      <Part title="Who attends">
        <People event={event} />
      </Part>
      <Part title="Reminders">
        <Reminders
          of="event"
          reminders={event.reminders}
          matterId={event.matter?.id ?? null}
          zone={event.zone}
          over={canceled}
        />
      </Part>
      {event.notes !== '' && (
        <Part title="Notes">
          <Text size="sm" dir="auto" className={classes.notes}>
            {event.notes}
          </Text>
        </Part>
      )}
      {mayWrite && (
        <Group justify="space-between">
          <CancelEvent event={event} onDone={onClose} />
          <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(event)}>
            Edit
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** All about one event, beside the calendar. */
export function EventPanel({ eventId, onEdit, onClose }: Props) {
  const event = useQuery(queryOf(getEvent, { params: { id: eventId } }));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={
        <Text span fz="lg" fw={650} dir="auto">
          {event.data?.title ?? 'Event'}
        </Text>
      }
      closeButtonProps={{ 'aria-label': 'Close the event' }}
    >
      {event.isPending && <Skeleton h={320} aria-busy="true" />}
      {event.isError && (
        <ErrorState
          error={event.error}
          title="The event could not be fetched"
          retry={() => void event.refetch()}
        />
      )}
      {event.data && <Content event={event.data} onEdit={onEdit} onClose={onClose} />}
    </Drawer>
  );
}

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { cancelEvent, type EventDetail } from '@matterline/contract/calendar.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { ConfirmButton } from '../../../ui/Confirm.tsx';
import { toastError } from '../../../ui/toast.tsx';
import { refreshCalendar } from '../refresh-calendar.ts';
import { tell } from '../told/tell.tsx';
import { type Which, WhichDialog } from '../Which.tsx';

const says =
  'It leaves the calendar, and reminders that wait are canceled. Who had one gets a correction, once somebody approves it.';
const look = { variant: 'subtle', color: 'red.8', c: 'var(--app-bad)' } as const;

function useCancel({ id, version }: EventDetail, done: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (which: Which) => call(cancelEvent, { params: { id }, body: { which, version } }),
    onSuccess: async (saved) => {
      tell(saved, 'canceled');
      done();
      await refreshCalendar(queryClient);
    },
  });
}

/** Cancels an event once it was asked; of a series, one or those after it, too. */
export function CancelEvent({ event, onDone }: { event: EventDetail; onDone: () => void }) {
  const [asking, which] = useDisclosure(false);
  const cancel = useCancel(event, onDone);
  if (event.repeats === null) {
    return (
      <ConfirmButton
        {...look}
        title={`Cancel “${event.title}”`}
        says={says}
        verb="Cancel the event"
        dismiss="Keep it"
        run={() => cancel.mutateAsync('this')}
      >
        Cancel event
      </ConfirmButton>
    );
  }
  return (
    <>
      <Button {...look} onClick={which.open} loading={cancel.isPending}>
        Cancel event
      </Button>
      {asking && (
        <WhichDialog
          title={`Cancel “${event.title}”`}
          rule={event.repeats.rule}
          verb="Cancel"
          color="red.8"
          says={says}
          onClose={which.close}
          onChoose={(chosen) => {
            which.close();
            cancel.mutate(chosen, { onError: (error) => toastError('It was not canceled', error) });
          }}
        />
      )}
    </>
  );
}

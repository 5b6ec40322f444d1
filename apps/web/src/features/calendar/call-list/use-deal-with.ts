import { type CallListRow, dealWithCall } from '@matterline/contract/reminders.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { toastDone, toastError, toastUndo } from '../../../ui/toast.tsx';
import { refreshCalendar } from '../refresh-calendar.ts';

/** Takes somebody off the call list without an answer, and offers to put them back. */
export function useDealWith({ id, contact }: CallListRow) {
  const queryClient = useQueryClient();
  const say = (dealtWith: boolean) => call(dealWithCall, { params: { id }, body: { dealtWith } });
  const onSettled = () => refreshCalendar(queryClient);
  const back = useMutation({
    mutationFn: () => say(false),
    onSuccess: () => toastDone(`${contact.name} is on the call list again.`),
    onError: (error) => toastError(`${contact.name} was not put back`, error),
    onSettled,
  });
  return useMutation({
    mutationFn: () => say(true),
    onSuccess: () => toastUndo(`${contact.name} is off the call list.`, () => back.mutate()),
    onError: (error) => toastError('The call list was not changed', error),
    onSettled,
  });
}

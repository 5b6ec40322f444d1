import { type Correction, dropCorrection, sendCorrection } from '@matterline/contract/reminders.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { useTimeZone } from '../../../ui/Time.tsx';
import { toastDone } from '../../../ui/toast.tsx';
import { goesWords } from '../goes-words.ts';
import { refreshCalendar } from '../refresh-calendar.ts';

/** As it is worded now; a text has no subject. */
export type Words = { subject: string; body: string };
export const wordsOf = ({ subject, body }: Correction): Words => ({ subject, body });
export const isWorded = ({ channel }: Correction, { subject, body }: Words) =>
  body.trim() !== '' && (channel === 'text' || subject.trim() !== '');

export const sendOne = ({ id, version, channel }: Correction, { subject, body }: Words) =>
  call(sendCorrection, { params: { id }, body: { body, version, ...(channel === 'email' && { subject }) } });
export const dropOne = ({ id }: Correction) => call(dropCorrection, { params: { id } });

/** Sends or drops one correction; after a refusal too it is looked at again: somebody else may have been first. */
export function useCorrection(correction: Correction) {
  const queryClient = useQueryClient();
  const { contact } = correction;
  const timeZone = useTimeZone();
  const onSettled = () => refreshCalendar(queryClient);
  const send = useMutation({
    mutationFn: (words: Words) => sendOne(correction, words),
    onSuccess: ({ waitsUntil }) => toastDone(goesWords(contact.name, waitsUntil, timeZone)),
    onSettled,
  });
  const drop = useMutation({
    mutationFn: () => dropOne(correction),
    onSuccess: () => toastDone(`Dropped: ${contact.name} gets no correction.`),
    onSettled,
  });
  return { send, drop };
}

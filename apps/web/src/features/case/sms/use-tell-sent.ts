import type { Message } from '@matterline/contract/messages.ts';
import { toastHold } from '../../../texts/hold-toast.tsx';
import { useTimeZone } from '../../../ui/Time.tsx';
import { momentWords } from '../../../ui/time-words.ts';
import { toastDone } from '../../../ui/toast.tsx';

/** Says when a text goes that was just sent or scheduled, with the way back while there is one. */
export function useTellSent(takeBack: (message: Message) => unknown): (message: Message) => void {
  const timeZone = useTimeZone();
  return (message) => {
    if (message.undoUntil) return toastHold(message, () => takeBack(message));
    if (message.state !== 'scheduled' || !message.dueAt) return;
    toastDone(`Will be sent ${momentWords(new Date(message.dueAt), new Date(), timeZone)}.`);
  };
}

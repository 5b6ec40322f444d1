import { type Message, sendText } from '@matterline/contract/messages.ts';
import { overridable } from '@matterline/rules/recipient-check.ts';
import { call } from '../api.ts';
import { newKey } from '../new-key.ts';
import { toastDone, toastError } from '../ui/toast.tsx';
import { useTextAction } from './refresh-texts.ts';
import { whomOf } from './whom.ts';

/** Whether a canceled text can be written again as it was: by hand, for a time of its own. */
export const canScheduleAnew = ({ origin, wall, state }: Message): boolean =>
  origin === 'manual' && wall !== null && state === 'scheduled';

function scheduleAnew(matterId: string, { contact, clientNumber, body, wall, onlyIfNoReply }: Message) {
  return call(sendText, {
    params: { id: matterId },
    body: {
      contactId: contact?.id ?? null,
      to: clientNumber,
      body,
      // Whoever scheduled it first was asked, and said yes.
      confirm: true,
      override: [...overridable],
      when: wall ? { kind: 'at', wall: wall.time, zone: wall.zone } : { kind: 'now' },
      onlyIfNoReply,
    },
    idempotencyKey: newKey(),
  });
}

/** Undoes a cancel. What was canceled stays so: the same words are scheduled for the same time, to the same number. */
export function useScheduleAnew(matterId: string) {
  return useTextAction((text: Message) => scheduleAnew(matterId, text), {
    done: (text) => toastDone(`Scheduled again: the text to ${whomOf(text)}.`),
    refused: (error) => toastError('It was not scheduled again', error),
  });
}

import type { Message } from '@matterline/contract/messages.ts';
import { undoText } from '@matterline/contract/queue.ts';
import { useRef } from 'react';
import { call } from '../../../api.ts';
import { hideHoldToast } from '../../../texts/hold-toast.tsx';
import { useTextAction } from '../../../texts/refresh-texts.ts';
import { toastDone, toastError } from '../../../ui/toast.tsx';
import type { DraftKeeper } from './draft-keeper.ts';

/** Takes a text back before it is sent: it is in the composer again, and nothing written since is lost. */
export function useTakeBack(
  keeper: DraftKeeper,
  done = 'Taken back before it was sent. It is a draft again.',
): (message: Message) => Promise<boolean> {
  const undo = useTextAction(async ({ id }: Message) => {
    const over = await keeper.settled();
    const { draft } = await call(undoText, { params: { id } });
    keeper.takenBack(draft, over);
  });
  const under = useRef(new Set<string>());
  return async (message) => {
    // The second of a double click.
    if (under.current.has(message.id)) return false;
    under.current.add(message.id);
    hideHoldToast(message);
    try {
      await undo.mutateAsync(message);
      toastDone(done);
      return true;
    } catch (error) {
      toastError('It was not taken back', error);
      return false;
    } finally {
      under.current.delete(message.id);
    }
  };
}

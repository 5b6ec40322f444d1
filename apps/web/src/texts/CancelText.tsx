import { Button, type ButtonProps } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { cancelText } from '@matterline/contract/queue.ts';
import { call } from '../api.ts';
import { ConfirmButton } from '../ui/Confirm.tsx';
import { toastDone, toastError, toastUndo } from '../ui/toast.tsx';
import { useTextAction } from './refresh-texts.ts';
import { canScheduleAnew, useScheduleAnew } from './schedule-anew.ts';
import { kindOf, whomOf } from './whom.ts';

type Props = { text: Message; matterId: string } & ButtonProps;

const cancelOf = ({ id, version }: Message) => call(cancelText, { params: { id }, body: { version } });
const saidOf = (text: Message) => `Canceled: the ${kindOf(text)} to ${whomOf(text)}.`;
const labelOf = (text: Message) => `Cancel: the ${kindOf(text)} to ${whomOf(text)}`;

/** Goes at a press: its undo schedules the same again. */
function CancelWithUndo({ text, matterId, ...rest }: Props) {
  const anew = useScheduleAnew(matterId);
  const cancel = useTextAction(() => cancelOf(text), {
    done: () => toastUndo(saidOf(text), () => anew.mutate(text)),
    refused: (error) => toastError('It was not canceled', error),
    once: text.version,
  });
  return (
    <Button {...rest} aria-label={labelOf(text)} onClick={() => cancel.mutate()} loading={cancel.isPending}>
      Cancel
    </Button>
  );
}

function CancelForGood({ text, matterId: _, ...rest }: Props) {
  const cancel = useTextAction(() => cancelOf(text), { done: () => toastDone(saidOf(text)) });
  return (
    <ConfirmButton
      {...rest}
      aria-label={labelOf(text)}
      title={`Cancel this ${kindOf(text)}`}
      says={`${whomOf(text)} will not get it, and this can’t be undone. The record keeps the ${kindOf(text)}, and who canceled it.`}
      verb={`Cancel the ${kindOf(text)}`}
      dismiss="Keep it"
      run={cancel.mutateAsync}
    >
      Cancel
    </ConfirmButton>
  );
}

/** Cancels a text that has yet to go. */
export function CancelText(props: Props) {
  return canScheduleAnew(props.text) ? <CancelWithUndo {...props} /> : <CancelForGood {...props} />;
}

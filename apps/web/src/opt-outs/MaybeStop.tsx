import { Button, Group } from '@mantine/core';
import { decideStopRequest } from '@matterline/contract/opt-outs.ts';
import { IconHandStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useCan } from '../session.ts';
import { toastDone, toastError } from '../ui/toast.tsx';
import classes from './MaybeStop.module.css';
import { useRefreshOptOuts } from './refresh-opt-outs.ts';

type Decision = 'opted_out' | 'not_a_request';

const done: Record<Decision, string> = {
  opted_out: 'Recorded: no more texts go to this number.',
  not_a_request: 'Noted: it is not a request to stop. What waited goes on.',
};

/** A text in free wording that may ask for no more texts: someone reads it and says which. */
export function MaybeStop({ messageId, from }: { messageId: string; from: string }) {
  const mayDecide = useCan('opt_outs.write');
  const refresh = useRefreshOptOuts();
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      call(decideStopRequest, { params: { id: messageId }, body: { decision } }),
    onSuccess: (_, decision) => toastDone(done[decision]),
    onError: (error) => toastError('Nothing was recorded', error),
    onSettled: refresh,
  });
  return (
    <div className={classes.flag}>
      <span className={classes.words}>
        <IconHandStop size={16} aria-hidden />
        May be asking for no more texts
      </span>
      {mayDecide && (
        <Group gap={6}>
          <Button
            size="compact-xs"
            aria-label={`Record opt-out: ${from} asks for no more texts`}
            loading={decide.isPending && decide.variables === 'opted_out'}
            onClick={() => decide.mutate('opted_out')}
          >
            Record opt-out
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Not a request: ${from} does not ask for an end of texts`}
            loading={decide.isPending && decide.variables === 'not_a_request'}
            onClick={() => decide.mutate('not_a_request')}
          >
            Not a request
          </Button>
        </Group>
      )}
    </div>
  );
}

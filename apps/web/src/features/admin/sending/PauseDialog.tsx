import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { listSending, type Sender } from '@matterline/contract/admin.ts';
import { pauseSender } from '@matterline/contract/senders.ts';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useSave } from '../use-save.ts';

/** Asks why, for whoever wonders later. */
export function PauseDialog({ sender, close }: { sender: Sender; close: () => void }) {
  const [why, setWhy] = useState('');
  const pause = useSave(() => call(pauseSender, { params: { id: sender.id }, body: { why } }), {
    refetch: [[listSending.id]],
    done: `Nothing goes from ${sender.display} until someone resumes it.`,
  });
  const { why: refused } = formErrorsOf(pause.error);
  return (
    <Modal opened onClose={close} title={`Pause ${sender.display}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          pause.mutate(undefined, { onSuccess: close });
        }}
      >
        <Stack>
          <Text size="sm">
            Texts that are due go from another of your senders where one may send them; the others wait until
            someone resumes this one.
          </Text>
          <TextInput
            label="Why"
            description="Shown to whoever wonders why texts wait"
            data-autofocus
            maxLength={300}
            value={why}
            error={refused}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          {pause.isError && !refused && (
            <ErrorState
              error={pause.error}
              title="The sender was not paused"
              kept="What you wrote is still here."
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={pause.isPending} disabled={why.trim() === ''}>
              Pause
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

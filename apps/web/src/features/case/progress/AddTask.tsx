import { Button, Group, Modal, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { addMatterTask } from '@matterline/contract/tasks.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { useMe } from '../../../session.ts';
import { refreshTasks } from '../../../tasks/refresh-tasks.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toastDone } from '../../../ui/toast.tsx';

/** A task of this case alone. */
export function AddTask({ matterId, close }: { matterId: string; close: () => void }) {
  const queryClient = useQueryClient();
  const { user } = useMe();
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const [name, setName] = useState('');
  const [help, setHelp] = useState('');
  const [targetOn, setTargetOn] = useState('');
  const [assigneeId, setAssigneeId] = useState<string | null>(user.id);
  const add = useMutation({
    mutationFn: () =>
      call(addMatterTask, {
        params: { id: matterId },
        body: { name, help, targetOn: targetOn === '' ? null : targetOn, assigneeId },
      }),
    onSuccess: () => {
      toastDone(`“${name.trim()}” is added.`);
      close();
      return refreshTasks(queryClient);
    },
  });
  const errors = formErrorsOf(add.error);
  return (
    <Modal opened onClose={close} title="Add a task" size="md">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') add.mutate();
        }}
      >
        <Stack>
          <TextInput
            label="What is to be done"
            maxLength={160}
            dir="auto"
            value={name}
            error={errors.name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label="Target date"
              type="date"
              value={targetOn}
              error={errors.targetOn}
              onChange={(event) => setTargetOn(event.currentTarget.value)}
            />
            <Select
              label="Who does it"
              placeholder="Nobody"
              clearable
              searchable
              data={colleagues.map(({ id, name: label }) => ({ value: id, label }))}
              value={assigneeId}
              error={errors.assigneeId}
              onChange={setAssigneeId}
            />
          </SimpleGrid>
          <Textarea
            label="How it is done"
            autosize
            minRows={2}
            maxLength={4000}
            dir="auto"
            value={help}
            onChange={(event) => setHelp(event.currentTarget.value)}
          />
          {add.isError && Object.keys(errors).length === 0 && (
            <ErrorState
              error={add.error}
              title="The task was not added"
              kept="What you wrote is still here."
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={add.isPending}>
              Add it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

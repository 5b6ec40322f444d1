import { Button, Group, TextInput } from '@mantine/core';
import { getTestNumber, setTestNumber } from '@matterline/contract/tasks.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../api.ts';
import { wordsOf } from '../../../../api-error.ts';
import { formErrorsOf } from '../../../../form-errors.ts';
import { queryKey, queryOf } from '../../../../queries.ts';
import { toastDone } from '../../../../ui/toast.tsx';

/** Where triggers that are tested text the reader. */
export function TestNumber() {
  const queryClient = useQueryClient();
  const stored = useQuery(queryOf(getTestNumber)).data?.number ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (number: string) => call(setTestNumber, { body: { number } }),
    onSuccess: (kept) => {
      queryClient.setQueryData(queryKey(getTestNumber), kept);
      setTyped(null);
      toastDone('Your tests go there.');
    },
  });
  const wrong = save.isError ? (formErrorsOf(save.error).number ?? wordsOf(save.error)) : undefined;
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        label="Your number for tests"
        description="Each person who tests has their own"
        type="tel"
        autoComplete="off"
        flex="1 1 200px"
        value={typed ?? stored}
        error={wrong}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {typed !== null && typed !== stored && (
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate(typed)}>
          Keep it
        </Button>
      )}
    </Group>
  );
}

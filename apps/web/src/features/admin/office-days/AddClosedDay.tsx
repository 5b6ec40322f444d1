import { Button, Group, TextInput } from '@mantine/core';
import { addClosedDay, listClosedDays } from '@matterline/contract/work-calendar.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { wordsOf } from '../../../api-error.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { toastDone } from '../../../ui/toast.tsx';

/** A day of the office’s own on which nobody works. */
export function AddClosedDay() {
  const queryClient = useQueryClient();
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => call(addClosedDay, { body: { day, name } }),
    onSuccess: () => {
      toastDone(`${name.trim()} is a closed day.`);
      setDay('');
      setName('');
      return queryClient.invalidateQueries({ queryKey: [listClosedDays.id] });
    },
  });
  const errors = formErrorsOf(add.error);
  const other = add.isError && Object.keys(errors).length === 0 ? wordsOf(add.error) : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== '' && name.trim() !== '') add.mutate();
      }}
    >
      <Group gap="xs" align="flex-start">
        <TextInput
          label="Closed on"
          type="date"
          value={day}
          error={errors.day ?? other}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          label="Because of"
          placeholder="Office move"
          maxLength={80}
          flex="1 1 180px"
          value={name}
          error={errors.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          mt={25}
          loading={add.isPending}
          disabled={day === '' || name.trim() === ''}
        >
          Add it
        </Button>
      </Group>
    </form>
  );
}

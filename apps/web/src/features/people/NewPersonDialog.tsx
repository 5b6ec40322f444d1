import { Button, Group, Modal, Stack } from '@mantine/core';
import { createContact } from '@matterline/contract/contacts.ts';
import { useMutation } from '@tanstack/react-query';
import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toPerson } from '../../addresses.ts';
import { call } from '../../api.ts';
import { formErrorsOf } from '../../form-errors.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ContactFields } from './ContactFields.tsx';
import { bodyOf, newContact } from './contact-values.ts';

export function NewPersonDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const [values, setValues] = useState(newContact);
  const add = useMutation({
    mutationFn: () => call(createContact, { body: bodyOf(values) }),
    onSuccess: ({ id }) => void navigate(toPerson(id) as LinkProps),
  });
  return (
    <Modal opened onClose={close} title="New person" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Stack>
          <ContactFields values={values} errors={formErrorsOf(add.error)} onChange={setValues} autoFocus />
          {add.isError && (
            <ErrorState error={add.error} title="Nobody was added" kept="What you wrote is still here." />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={!values.name.trim()} loading={add.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

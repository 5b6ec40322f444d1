import { Alert, Button, Checkbox, Group, List, Modal, Stack, Text } from '@mantine/core';
import { type Form, getForm, listForms, publishForm } from '@matterline/contract/forms.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { queryKey } from '../../../queries.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toastDone } from '../../../ui/toast.tsx';

type Props = { form: Form; onPublished: (form: Form) => void; close: () => void };

/** What publishing changes, and what becomes of forms that are being filled in at this moment. */
export function PublishDialog({ form, onPublished, close }: Props) {
  const queryClient = useQueryClient();
  const [withdrawEarlier, setWithdraw] = useState(false);
  const publish = useMutation({
    mutationFn: () =>
      call(publishForm, { params: { id: form.id }, body: { version: form.version, withdrawEarlier } }),
    onSuccess: (published) => {
      queryClient.setQueryData(queryKey(getForm, { params: { id: form.id } }), published);
      void queryClient.invalidateQueries({ queryKey: [listForms.id] });
      toastDone(`Version ${published.current?.number} of “${published.name}” is published.`);
      onPublished(published);
      close();
    },
  });
  const ready = form.problems.length === 0 && form.changes.length > 0;
  return (
    <Modal opened onClose={close} title={`Publish “${form.name}”`} size="lg">
      <Stack>
        {form.problems.length > 0 ? (
          <Alert color="red" variant="light" title="This must be mended first" role="alert">
            <List size="sm">
              {form.problems.map(({ field, say }) => (
                <List.Item key={field + say}>{say}</List.Item>
              ))}
            </List>
          </Alert>
        ) : (
          <>
            <Text size="sm" fw={600}>
              {form.changes.length > 0 ? 'What changes' : 'Nothing has changed since it was last published.'}
            </Text>
            <List size="sm">
              {form.changes.map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          </>
        )}
        {form.current && ready && (
          <>
            <Text size="sm">
              Whoever is filling in version {form.current.number} at this moment goes on with it, and can send
              it until this time tomorrow. Everyone who opens the form from now on has the new version.
            </Text>
            <Checkbox
              label="Stop the earlier version at once"
              description="When something in it is wrong: nobody can send with it, and what they wrote is taken to the new one"
              checked={withdrawEarlier}
              onChange={(event) => setWithdraw(event.currentTarget.checked)}
            />
          </>
        )}
        {publish.isError && <ErrorState error={publish.error} title="It was not published" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {ready ? 'Cancel' : 'Close'}
          </Button>
          {ready && (
            <Button onClick={() => publish.mutate()} loading={publish.isPending}>
              Publish
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

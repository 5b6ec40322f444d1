import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changeOwnPassword } from '@matterline/contract/account.ts';
import { useMutation } from '@tanstack/react-query';
import { call } from '../api.ts';
import { type FormErrors, formErrorsOf, validateBody } from '../form-errors.ts';
import { useMe } from '../session.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { toastDone } from '../ui/toast.tsx';

const initialValues = { currentPassword: '', newPassword: '', repeated: '' };
type Values = typeof initialValues;

function validate(values: Values): FormErrors {
  const errors = validateBody(changeOwnPassword)(values);
  const same = values.repeated === values.newPassword;
  return same ? errors : { ...errors, repeated: 'This is not the same as the new password' };
}

function useChange(setErrors: (errors: FormErrors) => void, close: () => void) {
  return useMutation({
    mutationFn: ({ currentPassword, newPassword }: Values) =>
      call(changeOwnPassword, { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      toastDone('Your password is changed. Everywhere else you are signed out.');
      close();
    },
    onError: (error) => setErrors(formErrorsOf(error)),
  });
}

export default function ChangePassword({ close }: { close: () => void }) {
  const { user } = useMe();
  const form = useForm({ initialValues, validate });
  const change = useChange(form.setErrors, close);
  // A field at fault says so itself.
  const other = change.isError && Object.keys(formErrorsOf(change.error)).length === 0;
  return (
    <Modal opened onClose={close} title="Change password">
      <form noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack>
          <Text size="sm">On every other device and browser you are then signed out.</Text>
          {other && <ErrorState error={change.error} title="The password was not changed" />}
          <input type="hidden" name="username" autoComplete="username" value={user.email} />
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            data-autofocus
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label="New password"
            description="At least 12 characters"
            autoComplete="new-password"
            {...form.getInputProps('newPassword')}
          />
          <PasswordInput
            label="New password again"
            autoComplete="new-password"
            {...form.getInputProps('repeated')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

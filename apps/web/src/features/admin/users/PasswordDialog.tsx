import { Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { setUserPassword, type User } from '@matterline/contract/users.ts';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { SaveFooter } from '../SaveFooter.tsx';
import { useSave } from '../use-save.ts';

export function PasswordDialog({ user, close }: { user: User; close: () => void }) {
  const [password, setPassword] = useState('');
  const change = useSave(() => call(setUserPassword, { params: { id: user.id }, body: { password } }), {
    refetch: [],
    done: `${user.name} has a new password.`,
  });
  const submit = () => change.mutate(undefined, { onSuccess: close });
  return (
    <Modal opened onClose={close} title={`New password for ${user.name}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Text size="sm">Their sessions end at once, on every device.</Text>
          <PasswordInput
            label="New password"
            description="At least 12 characters"
            autoComplete="new-password"
            value={password}
            error={formErrorsOf(change.error).password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-autofocus
          />
          <SaveFooter
            what="user"
            error={change.error}
            saving={change.isPending}
            disabled={password === ''}
            onCancel={close}
            onSeeTheirs={close}
            onKeepMine={submit}
          />
        </Stack>
      </form>
    </Modal>
  );
}

import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { signIn, useMe } from '../session.ts';
import { noteSignedOut, settle, useSessionEnded } from '../session-gate.ts';
import { ErrorState } from '../ui/ErrorState.tsx';

/** Over the page, which keeps everything typed: the same person signs in again and goes on. */
export function SessionEnded() {
  const ended = useSessionEnded();
  const { user } = useMe();
  const [password, setPassword] = useState('');
  const again = useMutation({
    mutationFn: () => signIn(user.email, password),
    onSuccess: () => {
      setPassword('');
      settle(true);
    },
  });
  const leave = () => {
    noteSignedOut();
    location.assign('/sign-in');
  };
  return (
    <Modal
      opened={ended}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={10_000}
      title="Sign in again"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          again.mutate();
        }}
      >
        <Stack>
          <Text size="sm">
            Your session has ended. Nothing on this page is lost: give the password of <b>{user.email}</b> to
            go on where you were.
          </Text>
          {again.isError && <ErrorState error={again.error} title="Not signed in" />}
          <input type="hidden" name="username" autoComplete="username" value={user.email} />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="space-between">
            <Button variant="subtle" color="gray" onClick={leave}>
              Leave and lose what is not saved
            </Button>
            <Button type="submit" loading={again.isPending}>
              Sign in
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { signIn } from '../../session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FrontPage } from '../../ui/FrontPage.tsx';
import { useTitle } from '../../ui/title.ts';

export function SignInPage() {
  useTitle('Sign in');
  const { to } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : 'Write your email address'),
      password: (value) => (value ? null : 'Write your password'),
    },
  });
  const enter = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email.trim(), password),
    onSuccess: () => router.navigate({ href: to ?? '/', replace: true }),
  });
  return (
    <FrontPage title="Sign in">
      <form onSubmit={form.onSubmit((values) => enter.mutate(values))} noValidate>
        <Stack>
          {enter.isError && <ErrorState error={enter.error} title="Not signed in" />}
          <TextInput
            label="Email"
            type="email"
            autoComplete="username"
            autoFocus
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" fullWidth loading={enter.isPending || enter.isSuccess}>
            Sign in
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}

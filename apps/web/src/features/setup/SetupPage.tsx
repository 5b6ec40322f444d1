import { Button, Fieldset, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { completeSetup } from '@matterline/contract/account.ts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { formErrorsOf, validateBody } from '../../form-errors.ts';
import { signIn } from '../../session.ts';
import { countries, timeZones } from '../../ui/choices.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FrontPage } from '../../ui/FrontPage.tsx';
import { useTitle } from '../../ui/title.ts';

const initialValues = {
  token: '',
  siteName: '',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  country: 'US',
  name: '',
  email: '',
  password: '',
};

export function SetupPage() {
  useTitle('Set up');
  const router = useRouter();
  const form = useForm({ initialValues, validate: validateBody(completeSetup) });
  const finish = useMutation({
    mutationFn: async (values: typeof initialValues) => {
      await call(completeSetup, { body: values });
      await signIn(values.email, values.password);
    },
    onSuccess: () => router.navigate({ to: '/', replace: true }),
    onError: (error) => form.setErrors(formErrorsOf(error)),
  });
  return (
    <FrontPage
      wide
      title="Set up this site"
      description="This is asked once. It makes the first administrator."
    >
      <form onSubmit={form.onSubmit((values) => finish.mutate(values))} noValidate>
        <Stack>
          {finish.isError && (
            <ErrorState error={finish.error} title="Not set up yet" kept="What you wrote is still here." />
          )}
          <TextInput
            label="One-time token"
            description="Printed in the server’s log when it started"
            autoComplete="off"
            autoFocus
            {...form.getInputProps('token')}
          />
          <Fieldset legend="The office">
            <Stack gap="sm">
              <TextInput
                label="Name"
                description="Clients see it in the first text"
                autoComplete="organization"
                {...form.getInputProps('siteName')}
              />
              <Select
                label="Time zone"
                data={timeZones(initialValues.timeZone)}
                searchable
                allowDeselect={false}
                {...form.getInputProps('timeZone')}
              />
              <Select
                label="Country of most phone numbers"
                data={countries(initialValues.country)}
                searchable
                allowDeselect={false}
                {...form.getInputProps('country')}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend="You, the administrator">
            <Stack gap="sm">
              <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
              <TextInput
                label="Email"
                type="email"
                autoComplete="username"
                {...form.getInputProps('email')}
              />
              <PasswordInput
                label="Password"
                description="At least 12 characters"
                autoComplete="new-password"
                {...form.getInputProps('password')}
              />
            </Stack>
          </Fieldset>
          <Button type="submit" loading={finish.isPending || finish.isSuccess}>
            Set up and sign in
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}

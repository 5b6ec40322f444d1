import { Button, Group, Radio, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import {
  getReminderChoice,
  type ReminderChoice,
  saveReminderChoice,
} from '@matterline/contract/reminders.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { formErrorsOf } from '../../form-errors.ts';
import { queryKey, queryOf } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { zoneName } from '../../ui/time-words.ts';
import { toastDone } from '../../ui/toast.tsx';
import { useUnsaved } from '../../ui/use-unsaved.ts';

const channels: { value: ReminderChoice['channel']; label: string; description: string }[] = [
  { value: 'text', label: 'Text', description: 'To the mobile number below' },
  { value: 'email', label: 'Email', description: 'To the address you sign in with' },
  { value: 'both', label: 'Both', description: 'A text and an email' },
  { value: 'neither', label: 'Neither', description: 'You look in the calendar yourself' },
];

function useChoice(stored: ReminderChoice) {
  const queryClient = useQueryClient();
  const [values, setValues] = useState(stored);
  const save = useMutation({
    mutationFn: () =>
      call(saveReminderChoice, { body: { ...values, mobile: values.mobile?.trim() || null } }),
    onSuccess: (saved) => {
      toastDone('Saved: how you are reminded.');
      setValues(saved);
      queryClient.setQueryData(queryKey(getReminderChoice), saved);
    },
  });
  const changed = JSON.stringify(values) !== JSON.stringify(stored);
  useUnsaved(changed && !save.isPending);
  return { values, set: (by: Partial<ReminderChoice>) => setValues({ ...values, ...by }), save, changed };
}

function Form({ stored }: { stored: ReminderChoice }) {
  const { user } = useMe();
  const { values, set, save, changed } = useChoice(stored);
  const errors = formErrorsOf(save.error);
  const texted = values.channel === 'text' || values.channel === 'both';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <Radio.Group
          label="Remind me by"
          value={values.channel}
          onChange={(channel) => set({ channel: channel as ReminderChoice['channel'] })}
        >
          <Stack gap="xs" mt={6}>
            {channels.map(({ value, label, description }) => (
              <Radio key={value} value={value} label={label} description={description} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label="Mobile number"
          description="For reminders only. Clients do not see it"
          type="tel"
          autoComplete="tel"
          maw={320}
          maxLength={60}
          withAsterisk={texted}
          value={values.mobile ?? ''}
          error={errors.mobile}
          onChange={(event) => set({ mobile: event.currentTarget.value || null })}
        />
        <Group align="flex-start">
          <TextInput
            label="Not before"
            type="time"
            value={values.from}
            error={errors.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <TextInput
            label="Not after"
            type="time"
            value={values.to}
            error={errors.to}
            onChange={(event) => set({ to: event.currentTarget.value })}
          />
        </Group>
        <Text size="sm" c="dimmed">
          By your clock, {zoneName(user.timeZone)}. What would come outside these hours comes when they begin,
          or before they end when that would be too late.
        </Text>
        {save.isError && Object.keys(errors).length === 0 && (
          <ErrorState error={save.error} title="Nothing was saved" kept="What you chose is still here." />
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={!changed} loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** How one is reminded of events one attends and of one’s tasks. */
export function Reminded() {
  const choice = useQuery(queryOf(getReminderChoice));
  return (
    <Section title="Reminders of my events and tasks">
      <SectionBody>
        {choice.isPending && <Skeleton h={260} aria-busy="true" />}
        {choice.isError && (
          <ErrorState
            error={choice.error}
            title="Your choice could not be fetched"
            retry={() => void choice.refetch()}
          />
        )}
        {choice.data && <Form stored={choice.data} />}
      </SectionBody>
    </Section>
  );
}

import { Alert, NumberInput, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { getNoticeChoice, type NoticeChoice, saveNoticeChoice } from '@matterline/contract/notices.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { formErrorsOf } from '../form-errors.ts';
import { queryKey, queryOf } from '../queries.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Section, SectionBody } from '../ui/Section.tsx';
import { toastDone, toastError } from '../ui/toast.tsx';
import { type Allowed, askToNotify, tellOtherTabs, useAllowed } from './permission.ts';

const key = queryKey(getNoticeChoice);
type Stored = NoticeChoice & { emailPossible: boolean };

/** Kept as soon as it is chosen. */
function useChoose(stored: Stored) {
  const queryClient = useQueryClient();
  const { emailPossible: _, ...choice } = stored;
  return useMutation({
    mutationFn: (change: Partial<NoticeChoice>) => call(saveNoticeChoice, { body: { ...choice, ...change } }),
    onSuccess: (saved) => {
      queryClient.setQueryData<Stored>(key, (old) => old && { ...old, ...saved });
      tellOtherTabs();
      toastDone('Your choice is saved.');
    },
    onError: (error) => {
      toastError('Your choice was not saved', error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
}

type Part = { stored: Stored; choose: ReturnType<typeof useChoose> };

function ByEmail({ stored, choose }: Part) {
  const [minutes, setMinutes] = useState<number | string>(stored.afterMinutes);
  const errors = formErrorsOf(choose.error);
  const keep = () => {
    if (typeof minutes === 'number' && minutes !== stored.afterMinutes)
      choose.mutate({ afterMinutes: minutes });
  };
  return (
    <Stack gap={8}>
      <Switch
        label="Email me about texts that nobody has answered"
        description="At most one in 15 minutes. It names cases by number and never says who wrote or what."
        checked={stored.email}
        disabled={choose.isPending}
        onChange={(event) => choose.mutate({ email: event.currentTarget.checked })}
      />
      {stored.email && !stored.emailPossible && (
        <Alert color="yellow" p={8}>
          This site has no address to send emails from yet, so none comes.
        </Alert>
      )}
      {stored.email && (
        <NumberInput
          label="Minutes a text waits before I get an email"
          w={320}
          maw="100%"
          min={5}
          max={1440}
          allowDecimal={false}
          value={minutes}
          error={errors.afterMinutes}
          onChange={setMinutes}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      )}
    </Stack>
  );
}

const hindered: Partial<Record<Allowed, string>> = {
  denied: 'This browser refuses notifications from this site. Allow them in its own settings first.',
  unsupported: 'This browser has no notifications here. They need a secure address, which begins with https.',
  default:
    'This browser has not allowed it yet. Answer its question, or turn the choice off and on to be asked again.',
};

function ByBrowser({ stored, choose }: Part) {
  const allowed = useAllowed();
  const turn = (on: boolean) => {
    // Saved whatever this browser's answer is, or if it gets none: another browser of theirs may allow it.
    if (on) void askToNotify();
    choose.mutate({ browser: on });
  };
  return (
    <Stack gap={8}>
      <Switch
        label="Show me a notification when a text comes"
        description="While Matterline is open in a tab. It says who wrote and the number of the case, never what."
        checked={stored.browser}
        disabled={choose.isPending}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      {stored.browser && hindered[allowed] && (
        <Alert color="yellow" p={8}>
          {hindered[allowed]}
        </Alert>
      )}
    </Stack>
  );
}

function Choices({ stored }: { stored: Stored }) {
  const choose = useChoose(stored);
  return (
    <Stack gap="lg">
      <ByEmail stored={stored} choose={choose} />
      <ByBrowser stored={stored} choose={choose} />
    </Stack>
  );
}

/** How the reader is told of new texts when they are not on their home page. */
export function NoticeChoices() {
  const choice = useQuery(queryOf(getNoticeChoice));
  return (
    <Section title="New texts">
      <SectionBody>
        <Text size="sm" c="dimmed" mb="md">
          Your home page always shows them. Choose how else you want to hear of texts on your cases.
        </Text>
        {choice.isPending && <Skeleton h={120} />}
        {choice.isError && (
          <ErrorState
            error={choice.error}
            title="Your choice could not be fetched"
            retry={() => void choice.refetch()}
          />
        )}
        {choice.data && <Choices stored={choice.data} />}
      </SectionBody>
    </Section>
  );
}

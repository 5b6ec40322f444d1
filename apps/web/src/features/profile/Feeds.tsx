import { Alert, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { type CalendarFeed, createFeed, listFeeds, revokeFeed } from '@matterline/contract/calendar.ts';
import { IconCalendarShare } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { formErrorsOf } from '../../form-errors.ts';
import { queryOf } from '../../queries.ts';
import { ConfirmButton } from '../../ui/Confirm.tsx';
import { CopyLine } from '../../ui/CopyLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { Time } from '../../ui/Time.tsx';
import { toastDone } from '../../ui/toast.tsx';
import classes from './profile.module.css';

function useFeedsRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [listFeeds.id] });
}

/** The address is told this once: only what it was made of is kept. */
function Made({ name, url }: { name: string; url: string }) {
  return (
    <Alert variant="light" title={`The address for “${name}”`} role="status">
      <Stack gap="xs">
        <Text size="sm">
          Copy it now: it is not shown again. Whoever has it can read your calendar, so keep it to yourself.
        </Text>
        <CopyLine label="Address of the calendar" value={url} />
        <Text size="sm">
          <b>Outlook</b>: Add calendar → Subscribe from web. <b>Google</b>: Other calendars → From URL.{' '}
          <b>Apple</b>: File → New Calendar Subscription.
        </Text>
      </Stack>
    </Alert>
  );
}

function NewFeed() {
  const refresh = useFeedsRefresh();
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => call(createFeed, { body: { name: name.trim() } }),
    onSuccess: () => {
      setName('');
      return refresh();
    },
  });
  const errors = formErrorsOf(make.error);
  return (
    <Stack gap="sm">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            label="Where it will be read"
            placeholder="Outlook at work"
            maxLength={80}
            flex="1 1 220px"
            maw={360}
            value={name}
            error={errors.name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconCalendarShare size={16} aria-hidden />}
            disabled={name.trim() === ''}
            loading={make.isPending}
          >
            Make an address
          </Button>
        </Group>
      </form>
      {make.isError && Object.keys(errors).length === 0 && (
        <ErrorState error={make.error} title="No address was made" />
      )}
      {make.data && <Made name={make.data.name} url={make.data.url} />}
    </Stack>
  );
}

function Feed({ feed: { id, name, createdAt, readAt } }: { feed: CalendarFeed }) {
  const refresh = useFeedsRefresh();
  const revoke = async () => {
    await call(revokeFeed, { params: { id } });
    toastDone(`“${name}” can’t be read any more.`);
    await refresh();
  };
  return (
    <li>
      <div className={classes.feed}>
        <Text size="sm" fw={600} dir="auto">
          {name}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          Made <Time at={createdAt} /> ·{' '}
          {readAt ? (
            <>
              read <Time at={readAt} />
            </>
          ) : (
            'not read yet'
          )}
        </Text>
      </div>
      <ConfirmButton
        variant="subtle"
        color="red.8"
        c="var(--app-bad)"
        size="compact-sm"
        title={`Revoke “${name}”`}
        says="Programs that read this address get nothing any more. It can’t be brought back; you can make another."
        verb="Revoke"
        dismiss="Keep it"
        run={revoke}
      >
        Revoke
      </ConfirmButton>
    </li>
  );
}

/** Addresses at which other programs read one’s calendar. */
export function Feeds() {
  const feeds = useQuery(queryOf(listFeeds));
  const items = feeds.data?.items ?? [];
  return (
    <Section title="My calendar in other programs">
      <SectionBody>
        <Text size="sm" c="dimmed" mb="sm">
          A secret address shows your events and tasks, with titles as they were written and no notes, in
          Outlook, Google or Apple Calendar. Changes come through when the program next looks, which can take
          hours.
        </Text>
        <NewFeed />
        {feeds.isPending && <Skeleton h={60} mt="sm" aria-busy="true" />}
        {feeds.isError && (
          <ErrorState
            error={feeds.error}
            title="Your addresses could not be fetched"
            retry={() => void feeds.refetch()}
          />
        )}
      </SectionBody>
      {items.length > 0 && (
        <ul className={classes.list} aria-label="Addresses of my calendar">
          {items.map((feed) => (
            <Feed key={feed.id} feed={feed} />
          ))}
        </ul>
      )}
    </Section>
  );
}

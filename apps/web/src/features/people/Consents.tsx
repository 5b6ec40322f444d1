import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { type Consent, listConsents } from '@matterline/contract/consents.ts';
import type { Contact } from '@matterline/contract/contacts.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pagesOf } from '../../queries.ts';
import { useCan } from '../../session.ts';
import { consentWords } from '../../ui/consent-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { Time } from '../../ui/Time.tsx';
import { ConsentDialog } from './ConsentDialog.tsx';

function Record({ consent }: { consent: Consent }) {
  const { display, recordedBy, recordedAt, wording, note } = consent;
  return (
    <div>
      <Text size="sm">
        <b>{consent.given ? 'Agreed' : 'Withdrew'}</b>
        {display && (
          <>
            {' '}
            for <Phone>{display}</Phone>
          </>
        )}
        : {consentWords(consent).replace(/^\w+, /, '')}
      </Text>
      {wording && (
        <Text size="sm" dir="auto">
          “{wording}”
        </Text>
      )}
      {note && (
        <Text size="sm" c="dimmed" dir="auto">
          {note}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        Recorded by {recordedBy?.name ?? 'the system'}, <Time at={recordedAt} />
      </Text>
    </div>
  );
}

function Records({ person }: { person: Contact }) {
  const query = useInfiniteQuery(pagesOf(listConsents, { params: { id: person.id }, query: { limit: 10 } }));
  const consents = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {query.isPending && <Skeleton h={48} />}
      {query.isError && (
        <ErrorState
          error={query.error}
          title="The consents could not be fetched"
          retry={() => void query.refetch()}
        />
      )}
      {query.isSuccess && consents.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing is recorded.
        </Text>
      )}
      <Stack gap="sm">
        {consents.map((consent) => (
          <Record key={consent.id} consent={consent} />
        ))}
      </Stack>
      <LoadMore query={query} what="records" />
    </>
  );
}

/** What the person agreed to about texts, the latest first. */
export function Consents({ person }: { person: Contact }) {
  const [recording, setRecording] = useState<{ given: boolean } | null>(null);
  return (
    <Section title="Consent to texts">
      <SectionBody>
        <Records person={person} />
        {useCan('contacts.write') && (
          <Group gap="xs" mt="sm">
            <Button size="compact-sm" variant="default" onClick={() => setRecording({ given: true })}>
              Record consent
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => setRecording({ given: false })}>
              They withdrew it
            </Button>
          </Group>
        )}
        {recording && (
          <ConsentDialog person={person} given={recording.given} close={() => setRecording(null)} />
        )}
      </SectionBody>
    </Section>
  );
}

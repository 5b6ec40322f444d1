import { Alert, Box, Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormNeeds, getFormNeeds } from '@matterline/contract/forms.ts';
import { listMatters } from '@matterline/contract/matters.ts';
import { listOfferedTemplates, listTemplates, type OfferedTemplate } from '@matterline/contract/templates.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FillForm } from '../../../forms/FillForm.tsx';
import { blankFill, type Fill, onForm } from '../../../forms/fill.ts';
import { useFill } from '../../../forms/use-fill.ts';
import { queryOf } from '../../../queries.ts';
import { useMe, useWord } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useTimeZone } from '../../../ui/Time.tsx';
import { toastDone } from '../../../ui/toast.tsx';
import classes from './forms.module.css';
import { sampleNeeds } from './sample.ts';
import type { Builder } from './use-builder.ts';

/** Any case by name or number; none is the made-up one. */
function CaseSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const word = useWord();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const found = useQuery({
    ...queryOf(listMatters, { query: { q: q || undefined, limit: 15 } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      aria-label={`Preview with ${word.one}`}
      placeholder={`A made-up ${word.one}`}
      size="xs"
      w={230}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `A made-up ${word.one}` }}
      openOnFocus={false}
      data={(found.data?.items ?? []).map(({ id, clientName, number }) => ({
        value: id,
        label: `${clientName}, ${number}`,
      }))}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={`No ${word.one} found`}
    />
  );
}

function useTemplates(matterId: string | null, contactId: string | null): OfferedTemplate[] {
  const query = { contactId: contactId ?? undefined, limit: 200 };
  const offered = useQuery({
    ...queryOf(listOfferedTemplates, { params: { id: matterId ?? '' }, query }),
    enabled: matterId !== null,
  });
  const all = useQuery({
    ...queryOf(listTemplates, { query: { purpose: 'text', limit: 200 } }),
    enabled: matterId === null,
  });
  if (matterId !== null) return offered.data?.items ?? [];
  // Without a case their tokens stay as they are written.
  return (all.data?.items ?? []).flatMap(({ id, name, scope, versions, defaultLanguage }) => {
    const version = versions.find(({ language }) => language === defaultLanguage);
    if (!version || scope === 'person') return [];
    const words = { subject: '', text: version.body, segments: 1, problems: [] };
    return [{ id, name, scope, language: defaultLanguage, languageSays: '', ...words }];
  });
}

function Filled({
  builder,
  needs,
  matterId,
}: {
  builder: Builder;
  needs: FormNeeds;
  matterId: string | null;
}) {
  const zone = useTimeZone();
  const form = builder.draft;
  const [fill, setFill] = useState<Fill>(() => blankFill(form, needs, zone));
  const of = useFill({
    form,
    needs,
    matterId,
    templates: useTemplates(matterId, matterId === null ? null : fill.contactId),
    fill: onForm(form, fill),
    onFill: setFill,
    isPreview: true,
    refused: {},
  });
  const told = () =>
    toastDone(
      of.onlyRecords
        ? 'Here the answer would be recorded, and nothing sent. This is a preview.'
        : 'Everything is filled in: here the text would go. This is a preview, so nothing was sent.',
    );
  return <FillForm of={of} sending={false} onSend={told} />;
}

/** The form as staff will see it, with a made-up case or a real one. What is filled in here is sent nowhere. */
export function Preview({ builder }: { builder: Builder }) {
  const { manualTextLimit } = useMe().site;
  const [matterId, setMatterId] = useState<string | null>(null);
  const real = useQuery({
    ...queryOf(getFormNeeds, { params: { id: matterId ?? '' } }),
    enabled: matterId !== null,
  });
  const ring = builder.problems.find(({ say }) => say.includes('in a ring'));
  const needs = matterId === null ? sampleNeeds(builder.around, manualTextLimit) : real.data;
  return (
    <Stack gap="sm" component="section" aria-label="Preview" className={classes.preview}>
      <Group justify="space-between">
        <Title order={2} fz="md">
          Preview
        </Title>
        <CaseSelect value={matterId} onChange={setMatterId} />
      </Group>
      <Text size="xs" c="dimmed">
        As staff will see it. Nothing is sent from here.
      </Text>
      {ring && <Alert color="red">{ring.say}</Alert>}
      {real.isError && <ErrorState error={real.error} title="It could not be fetched" />}
      <Box className={classes.paper}>
        {needs && !ring ? (
          <Filled key={matterId} builder={builder} needs={needs} matterId={matterId} />
        ) : (
          !real.isError && !ring && <Skeleton h={300} />
        )}
      </Box>
    </Stack>
  );
}

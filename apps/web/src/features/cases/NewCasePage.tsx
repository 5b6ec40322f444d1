import { Button, Group, SegmentedControl, Select, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { createContact } from '@matterline/contract/contacts.ts';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { createMatter } from '@matterline/contract/matters.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toCase, toCases } from '../../addresses.ts';
import { call } from '../../api.ts';
import { formErrorsOf } from '../../form-errors.ts';
import { queryOf } from '../../queries.ts';
import { useMe, useWord } from '../../session.ts';
import { ContactPicker } from '../../ui/ContactPicker.tsx';
import { CustomFieldInput } from '../../ui/CustomFieldInput.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { useTitle } from '../../ui/title.ts';
import { toastDone } from '../../ui/toast.tsx';
import { ClientFields, type ClientValues, emptyClient } from './ClientFields.tsx';
import { NoMatterTypes } from './NoMatterTypes.tsx';

type Stage = 'prescreen' | 'intake' | 'open';
type Values = {
  who: 'new' | 'known';
  contactId: string | null;
  client: ClientValues;
  matterTypeId: string | null;
  stage: Stage;
  summary: string;
  custom: Record<string, string | number | boolean | null>;
};
const empty: Values = {
  who: 'new',
  contactId: null,
  client: emptyClient,
  matterTypeId: null,
  stage: 'intake',
  summary: '',
  custom: {},
};

/** The type of assignment that fits the stage: alerts follow it. */
const assignedAs = (stage: Stage) => (stage === 'open' ? ('primary' as const) : ('intake' as const));

function useStart() {
  const { user } = useMe();
  const navigate = useNavigate();
  const word = useWord();
  const [values, setValues] = useState(empty);
  const start = useMutation({
    mutationFn: async () => {
      const contactId = values.who === 'known' ? values.contactId : await newClient(values.client);
      // Should the case itself be refused, the person made is kept and not made twice.
      setValues((now) => ({ ...now, who: 'known', contactId }));
      return call(createMatter, {
        body: {
          matterTypeId: values.matterTypeId ?? '',
          disposition: values.stage,
          summary: values.summary,
          custom: values.custom,
          parties: [{ contactId: contactId ?? '', role: 'client' }],
          assignments: [{ userId: user.id, type: assignedAs(values.stage) }],
        },
      });
    },
    onSuccess: (matter) => {
      toastDone(`${word.One} ${matter.number} is started.`);
      void navigate(toCase(matter.id, 'profile') as LinkProps);
    },
  });
  return { values, set: (by: Partial<Values>) => setValues((now) => ({ ...now, ...by })), start };
}

async function newClient({ name, phoneKind, number, language, sendTexts }: ClientValues): Promise<string> {
  const phones = number.trim() ? [{ kind: phoneKind, number }] : [];
  const made = await call(createContact, { body: { name, phones, language: language || null, sendTexts } });
  return made.id;
}

export function NewCasePage() {
  const word = useWord();
  useTitle(`New ${word.one}`);
  const { values, set, start } = useStart();
  const known = useQuery(queryOf(listMatterTypes));
  const types = (known.data?.items ?? []).filter(({ archivedAt }) => !archivedAt);
  const fields =
    types.find(({ id }) => id === values.matterTypeId)?.fields.filter(({ archived }) => !archived) ?? [];
  const errors = formErrorsOf(start.error);
  const ready = values.matterTypeId && (values.who === 'new' ? values.client.name.trim() : values.contactId);
  if (known.isSuccess && types.length === 0) return <NoMatterTypes />;
  return (
    <Page narrow>
      <PageHeader title={`New ${word.one}`} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) start.mutate();
        }}
      >
        <Stack gap="md">
          <Section title="Client">
            <SectionBody>
              <Stack>
                <SegmentedControl
                  aria-label="Who the client is"
                  data={[
                    { value: 'new', label: 'Someone new' },
                    { value: 'known', label: 'Someone known' },
                  ]}
                  value={values.who}
                  onChange={(who) => set({ who: who as Values['who'] })}
                />
                {values.who === 'new' ? (
                  <ClientFields
                    values={values.client}
                    errors={errors}
                    onChange={(client) => set({ client })}
                  />
                ) : (
                  <ContactPicker
                    label="Client"
                    value={values.contactId}
                    onChange={(contactId) => set({ contactId })}
                    error={errors['parties.0.contactId']}
                  />
                )}
              </Stack>
            </SectionBody>
          </Section>
          <Section title={`The ${word.one}`}>
            <SectionBody>
              <Stack>
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <Select
                    label="Type"
                    withAsterisk
                    searchable
                    data={types.map(({ id, name, practiceArea }) => ({
                      value: id,
                      label: `${practiceArea}: ${name}`,
                    }))}
                    value={values.matterTypeId}
                    error={errors.matterTypeId}
                    onChange={(matterTypeId) => set({ matterTypeId, custom: {} })}
                  />
                  <Select
                    label="Stage"
                    allowDeselect={false}
                    data={[
                      { value: 'prescreen', label: 'Prescreen' },
                      { value: 'intake', label: 'Intake' },
                      { value: 'open', label: 'Open' },
                    ]}
                    value={values.stage}
                    onChange={(stage) => set({ stage: (stage as Stage) ?? 'intake' })}
                  />
                  {fields.map((field) => (
                    <CustomFieldInput
                      key={field.id}
                      field={field}
                      value={values.custom[field.key]}
                      error={errors[`custom.${field.key}`]}
                      onChange={(value) => set({ custom: { ...values.custom, [field.key]: value } })}
                    />
                  ))}
                </SimpleGrid>
                <Textarea
                  label="Summary"
                  autosize
                  minRows={3}
                  maxLength={4000}
                  dir="auto"
                  value={values.summary}
                  onChange={(event) => set({ summary: event.currentTarget.value })}
                />
              </Stack>
            </SectionBody>
          </Section>
          {start.isError && (
            <ErrorState
              error={start.error}
              title={`The ${word.one} was not started`}
              kept="What you wrote is still here."
            />
          )}
          <Group justify="flex-end">
            <ButtonLink to={toCases()} variant="default">
              Cancel
            </ButtonLink>
            <Button type="submit" disabled={!ready} loading={start.isPending}>
              Start the {word.one}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

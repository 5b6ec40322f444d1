import { Badge, Box, Button, Group, Skeleton, Stack, Textarea, TextInput } from '@mantine/core';
import { type Form, getForm } from '@matterline/contract/forms.ts';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { toForms } from '../../../addresses.ts';
import { ApiError } from '../../../api.ts';
import { isVersionConflict } from '../../../api-error.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { NotFoundPage } from '../../../shell/pages.tsx';
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import { useTitle } from '../../../ui/title.ts';
import { toastDone } from '../../../ui/toast.tsx';
import { useUnsaved } from '../../../ui/use-unsaved.ts';
import { Fields } from './Fields.tsx';
import classes from './forms.module.css';
import { Preview } from './Preview.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { type Builder, useBuilder } from './use-builder.ts';
import { Versions } from './Versions.tsx';

function About({ builder }: { builder: Builder }) {
  return (
    <Section title="The form">
      <SectionBody>
        <Stack>
          <TextInput
            label="Name"
            description="For administrators; staff see the link’s own label"
            maxLength={80}
            value={builder.name}
            error={formErrorsOf(builder.save.error).name}
            onChange={(event) => builder.setName(event.currentTarget.value)}
          />
          <Textarea
            label="Instructions"
            description="Above the fields, in Markdown: **bold**, lists with -, [links](https://example.org)"
            maxLength={10_000}
            autosize
            minRows={2}
            maxRows={10}
            value={builder.draft.instructions}
            onChange={(event) =>
              builder.setDraft({ ...builder.draft, instructions: event.currentTarget.value })
            }
          />
        </Stack>
      </SectionBody>
    </Section>
  );
}

const isPublished = ({ current, changed }: Form) => current !== null && !changed;

function Standing({ form, dirty }: { form: Form; dirty: boolean }) {
  if (form.archivedAt)
    return (
      <Badge variant="light" color="gray">
        Archived
      </Badge>
    );
  if (dirty)
    return (
      <Badge variant="light" color="orange">
        Not saved
      </Badge>
    );
  if (!form.current)
    return (
      <Badge variant="light" color="gray">
        Not published
      </Badge>
    );
  return form.changed ? (
    <Badge variant="light" color="orange">
      Changes not published
    </Badge>
  ) : (
    <Badge variant="light" color="teal">
      Version {form.current.number}
    </Badge>
  );
}

function Shaping({ stored }: { stored: Form }) {
  const builder = useBuilder(stored);
  const [publishing, publish] = useState<Form | null>(null);
  const { save, dirty } = builder;
  useUnsaved(dirty);
  const saveDraft = () =>
    save.mutate(builder.version, {
      onSuccess: () => toastDone('The draft is saved. Nobody fills it in yet.'),
    });
  const toPublish = () => (dirty ? save.mutate(builder.version, { onSuccess: publish }) : publish(stored));
  const conflict = isVersionConflict(save.error);
  return (
    <Page>
      <TextLink alone to={toForms()}>
        <Group gap={4} component="span">
          <IconArrowLeft size={15} aria-hidden /> SMS forms
        </Group>
      </TextLink>
      <PageHeader
        title={builder.name || 'A form'}
        description={<Standing form={stored} dirty={dirty} />}
        actions={
          <>
            <Button variant="default" onClick={saveDraft} disabled={!dirty} loading={save.isPending}>
              Save draft
            </Button>
            <Button
              onClick={toPublish}
              disabled={save.isPending || stored.archivedAt !== null || (!dirty && isPublished(stored))}
            >
              Publish…
            </Button>
          </>
        }
      />
      <Stack>
        {conflict && (
          <ConflictNotice
            what="form"
            error={save.error}
            busy={save.isPending}
            onSeeTheirs={builder.seeTheirs}
            onKeepMine={builder.keepMine}
          />
        )}
        {save.isError && !conflict && (
          <ErrorState error={save.error} title="Nothing was saved" kept="What you wrote is still here." />
        )}
        <Box className={classes.grid}>
          <Stack miw={0}>
            <About builder={builder} />
            <Section title="Fields">
              <SectionBody>
                <Fields builder={builder} />
              </SectionBody>
            </Section>
          </Stack>
          <Preview builder={builder} />
        </Box>
        <Versions
          form={stored}
          onBringBack={(content, number) => {
            builder.setDraft(content);
            toastDone(`Version ${number} is in the draft again. Save and publish it to use it.`);
          }}
        />
      </Stack>
      {publishing && (
        <PublishDialog form={publishing} onPublished={builder.take} close={() => publish(null)} />
      )}
    </Page>
  );
}

export function FormPage() {
  const { formId } = useParams({ strict: false }) as { formId: string };
  const form = useQuery({ ...queryOf(getForm, { params: { id: formId } }), refetchOnWindowFocus: false });
  useTitle(form.data?.name ?? 'SMS form');
  if (form.error instanceof ApiError && [404, 422].includes(form.error.status)) return <NotFoundPage />;
  if (form.data) return <Shaping key={formId} stored={form.data} />;
  return (
    <Page>
      {form.isError ? (
        <ErrorState
          error={form.error}
          title="The form could not be fetched"
          retry={() => void form.refetch()}
        />
      ) : (
        <Skeleton h={480} radius="lg" aria-busy="true" />
      )}
    </Page>
  );
}

import { Badge, Box, Button, Group, Modal, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { createForm, type FormRow, getForm, listForms, updateForm } from '@matterline/contract/forms.ts';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toForm } from '../../../addresses.ts';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Card } from '../../../ui/Section.tsx';
import { Time } from '../../../ui/Time.tsx';
import { useTitle } from '../../../ui/title.ts';
import { toastError, toastUndo } from '../../../ui/toast.tsx';
import classes from '../rows.module.css';

function Badges({ form }: { form: FormRow }) {
  if (form.archivedAt)
    return (
      <Badge variant="light" color="gray">
        Archived
      </Badge>
    );
  return (
    <>
      {form.current ? (
        <Badge variant="light" color="teal">
          Version {form.current.number}
        </Badge>
      ) : (
        <Badge variant="light" color="gray">
          Not published
        </Badge>
      )}
      {form.current && form.changed && (
        <Badge variant="light" color="orange">
          Changes not published
        </Badge>
      )}
    </>
  );
}

function useArchive() {
  const queryClient = useQueryClient();
  const archive = async (row: FormRow, archived: boolean) => {
    const { name, draft, version } = await call(getForm, { params: { id: row.id } });
    await call(updateForm, { params: { id: row.id }, body: { name, draft, archived, version } });
    await queryClient.invalidateQueries({ queryKey: [listForms.id] });
  };
  const failed = (error: unknown) => toastError('The form was not changed', error);
  return async (row: FormRow, archived: boolean) => {
    try {
      await archive(row, archived);
      const done = archived ? `“${row.name}” is archived: nobody fills it in.` : `“${row.name}” is back.`;
      toastUndo(done, () => void archive(row, !archived).catch(failed));
    } catch (error) {
      failed(error);
    }
  };
}

function Row({ form, copy }: { form: FormRow; copy: () => void }) {
  const archive = useArchive();
  return (
    <li>
      <Box flex={1} miw={0}>
        <Group gap={8}>
          <Title order={2} fz="sm">
            <TextLink alone to={toForm(form.id)} fw={600}>
              {form.name}
            </TextLink>
          </Title>
          <Badges form={form} />
        </Group>
        <Text size="sm" c="dimmed">
          {form.links.length > 0
            ? `In the Actions menu as ${form.links.map((label) => `“${label}”`).join(', ')}`
            : 'Not in the Actions menu yet'}
          {form.current && (
            <>
              {' · published '}
              <Time at={form.current.publishedAt} />
            </>
          )}
        </Text>
      </Box>
      <Button variant="subtle" size="compact-sm" aria-label={`Duplicate ${form.name}`} onClick={copy}>
        Duplicate
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={`${form.archivedAt ? 'Restore' : 'Archive'} ${form.name}`}
        onClick={() => void archive(form, !form.archivedAt)}
      >
        {form.archivedAt ? 'Restore' : 'Archive'}
      </Button>
    </li>
  );
}

function NewForm({ copyOf, close }: { copyOf: FormRow | null; close: () => void }) {
  const [name, setName] = useState(copyOf ? `Copy of ${copyOf.name}` : '');
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () => call(createForm, { body: { name, copyOf: copyOf?.id ?? null } }),
    onSuccess: ({ id }) => navigate(toForm(id) as NavigateOptions),
  });
  return (
    <Modal opened onClose={close} title={copyOf ? `Duplicate ${copyOf.name}` : 'New form'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            description="For administrators; what staff see is the link in the Actions menu"
            maxLength={80}
            value={name}
            error={formErrorsOf(create.error).name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          {create.isError && <ErrorState error={create.error} title="The form was not made" />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              Make it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function FormsPage() {
  useTitle('SMS forms');
  const forms = useQuery(queryOf(listForms));
  const [making, make] = useState<{ copyOf: FormRow | null } | null>(null);
  const items = forms.data?.items ?? [];
  return (
    <Page narrow>
      <PageHeader
        title="SMS forms"
        description="What staff fill in to text a client. A form is published in versions, and opened from the Actions menu."
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => make({ copyOf: null })}>
            New form
          </Button>
        }
      />
      <Card>
        {forms.isPending && <Skeleton h={220} radius="lg" />}
        {forms.isError && (
          <ErrorState
            error={forms.error}
            title="The forms could not be fetched"
            retry={() => void forms.refetch()}
          />
        )}
        {forms.isSuccess && items.length === 0 && (
          <EmptyState icon={IconForms} title="No forms yet">
            Make one that asks what your office needs to know before a text goes: consent, say.
          </EmptyState>
        )}
        <ul className={classes.list}>
          {items.map((form) => (
            <Row key={form.id} form={form} copy={() => make({ copyOf: form })} />
          ))}
        </ul>
      </Card>
      {making && <NewForm copyOf={making.copyOf} close={() => make(null)} />}
    </Page>
  );
}

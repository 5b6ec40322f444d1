import { SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import {
  createTemplate,
  listTemplatePlaces,
  listTemplates,
  listTokens,
  type Template,
  updateTemplate,
} from '@matterline/contract/templates.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { useCan } from '../../../session.ts';
import { TextLink } from '../../../ui/links.tsx';
import { RecordDialog } from '../RecordDialog.tsx';
import { useRecordForm } from '../use-record-form.ts';
import { Placement } from './Placement.tsx';
import { Preview } from './Preview.tsx';
import { type TemplateValues, valuesOf } from './template-values.ts';
import { UsedWords } from './UsedWords.tsx';
import { Words } from './Words.tsx';

function save(template: Template | null, { purpose, ...values }: TemplateValues, version: number) {
  return template
    ? call(updateTemplate, { params: { id: template.id }, body: { ...values, version } })
    : call(createTemplate, { body: { purpose, ...values } });
}

/** What a template is for stays what it is: a text and an email are not the same words. */
function Purpose({ values, set }: { values: TemplateValues; set: (by: Partial<TemplateValues>) => void }) {
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500} id="template-purpose">
        Written for
      </Text>
      <SegmentedControl
        aria-labelledby="template-purpose"
        fullWidth
        value={values.purpose}
        onChange={(purpose) => set({ purpose: purpose as TemplateValues['purpose'] })}
        data={[
          { value: 'text', label: 'Texts' },
          { value: 'email', label: 'Emails' },
        ]}
      />
    </Stack>
  );
}

/** How often it was sent, and what is made with it. */
function WhereUsed({ template }: { template: Template }) {
  const places = useQuery(queryOf(listTemplatePlaces, { params: { id: template.id } })).data?.items ?? [];
  return (
    <Stack gap={4} component="section" aria-label="Where it is used">
      <Text size="sm" fw={600}>
        Where it is used
      </Text>
      <Text size="sm">
        <UsedWords used={template.used} />
      </Text>
      {places.map(({ say, path }) => (
        <Text key={say} size="sm">
          {path ? <TextLink to={{ to: path }}>{say}</TextLink> : say}
        </Text>
      ))}
    </Stack>
  );
}

type Props = {
  /** null for a new one */
  template: Template | null;
  /** what a new one begins with */
  begin: TemplateValues;
  /** as stored now, which someone else may have changed since the dialog was opened */
  stored: Template | null;
  close: () => void;
};

export function TemplateDialog({ template, begin, stored, close }: Props) {
  const form = useRecordForm({
    opened: template,
    stored,
    valuesOf: (record) => (record ? valuesOf(record) : begin),
    save: (values, version) => save(template, values, version),
    refetch: [[listTemplates.id], [listTemplatePlaces.id]],
    done: ({ name }) => `${name} is saved.`,
    close,
  });
  const { values, set, errors } = form;
  const [language, setLanguage] = useState(values.defaultLanguage);
  const matterTypeId = values.scope === 'matter_type' ? values.matterTypeId : null;
  const tokens =
    useQuery(queryOf(listTokens, { query: matterTypeId ? { matterTypeId } : {} })).data?.items ?? [];
  const shown = values.versions.find((one) => one.language === language) ?? values.versions[0];
  return (
    <RecordDialog
      title={template ? `Edit ${template.name}` : 'New template'}
      size="xl"
      what="template"
      form={form}
    >
      <TextInput
        label="Name"
        maxLength={80}
        value={values.name}
        error={errors.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      {!template && <Purpose values={values} set={set} />}
      {useCan('templates.manage') && <Placement values={values} set={set} error={errors.matterTypeId} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Words
          values={values}
          onChange={set}
          errors={errors}
          tokens={tokens}
          language={shown?.language ?? language}
          onLanguage={setLanguage}
        />
        <Preview
          key={matterTypeId}
          language={shown?.language ?? language}
          subject={values.purpose === 'email' ? shown?.subject : ''}
          body={shown?.body ?? ''}
          matterTypeId={matterTypeId}
          goes={values.purpose === 'email' ? 'not_as_text' : 'by_hand'}
        />
      </SimpleGrid>
      {template && <WhereUsed template={stored ?? template} />}
    </RecordDialog>
  );
}

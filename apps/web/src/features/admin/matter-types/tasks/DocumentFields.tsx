import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { listDocumentTemplates } from '@matterline/contract/document-templates.ts';
import type { TriggerAction } from '@matterline/contract/task-setup.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../../queries.ts';
import { AddDocument } from './documents/AddDocument.tsx';
import { DocumentsDialog } from './documents/DocumentsDialog.tsx';

type Produce = Extract<TriggerAction, { kind: 'produce_document' }>;
type Props = { value: Produce; errors: Record<string, string>; onChange: (action: Produce) => void };

/** Which Word document is filled in, and what it is called on the case. */
export function DocumentFields({ value, errors, onChange }: Props) {
  const documents = useQuery(queryOf(listDocumentTemplates)).data?.items ?? [];
  const [managing, manage] = useDisclosure(false);
  const chosen = documents.find(({ id }) => id === value.documentTemplateId);
  const choose = (documentTemplateId: string) => onChange({ ...value, documentTemplateId });
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-start">
        <Select
          label="The Word document that is filled in"
          description="With tokens in it, such as {{ client.name }}"
          placeholder="Choose"
          allowDeselect={false}
          searchable
          flex="1 1 220px"
          data={documents.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen?.id ?? null}
          error={errors.documentTemplateId}
          nothingFoundMessage="No such document"
          onChange={(id) => id && choose(id)}
        />
        <TextInput
          label="Its name on the case"
          description="It is filed there as a Word document"
          maxLength={100}
          flex="1 1 200px"
          value={value.name}
          error={errors.name}
          onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        />
      </Group>
      {chosen && (
        <Text size="sm" c="dimmed">
          {chosen.tokens.length === 0 ? 'It asks for nothing.' : `It asks for ${chosen.tokens.join(', ')}.`}
        </Text>
      )}
      <Group gap="xs" align="flex-start">
        <AddDocument onAdded={choose} />
        {documents.length > 0 && (
          <Button variant="subtle" size="xs" onClick={manage.open}>
            All Word documents
          </Button>
        )}
      </Group>
      {managing && <DocumentsDialog close={manage.close} />}
    </Stack>
  );
}

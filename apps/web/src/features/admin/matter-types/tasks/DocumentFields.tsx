import { Button, FileButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { createDocumentTemplate, listDocumentTemplates } from '@matterline/contract/document-templates.ts';
import type { TriggerAction } from '@matterline/contract/task-setup.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../api.ts';
import { wordsOf } from '../../../../api-error.ts';
import { queryKey, queryOf } from '../../../../queries.ts';

type Produce = Extract<TriggerAction, { kind: 'produce_document' }>;
type Props = { value: Produce; errors: Record<string, string>; onChange: (action: Produce) => void };

/** In base64, as the request takes it. */
async function encoded(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Adds a Word document from this computer, and chooses it. */
function AddDocument({ onAdded }: { onAdded: (id: string) => void }) {
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: async (file: File) =>
      call(createDocumentTemplate, {
        body: { name: file.name.replace(/\.docx$/i, ''), content: await encoded(file) },
      }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: queryKey(listDocumentTemplates) });
      onAdded(id);
    },
  });
  return (
    <Stack gap={4} align="flex-start">
      <FileButton accept=".docx" onChange={(file) => file && add.mutate(file)}>
        {(props) => (
          <Button {...props} variant="default" size="xs" loading={add.isPending}>
            Add a Word document…
          </Button>
        )}
      </FileButton>
      {add.isError && (
        <Text size="sm" role="alert">
          {wordsOf(add.error)}
        </Text>
      )}
    </Stack>
  );
}

export function DocumentFields({ value, errors, onChange }: Props) {
  const documents = useQuery(queryOf(listDocumentTemplates)).data?.items ?? [];
  const chosen = documents.find(({ id }) => id === value.documentTemplateId);
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
          onChange={(id) => id && onChange({ ...value, documentTemplateId: id })}
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
      <AddDocument onAdded={(id) => onChange({ ...value, documentTemplateId: id })} />
    </Stack>
  );
}

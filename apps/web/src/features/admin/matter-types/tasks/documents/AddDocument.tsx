import { Button, FileButton, Stack, Text } from '@mantine/core';
import { createDocumentTemplate, listDocumentTemplates } from '@matterline/contract/document-templates.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../../api.ts';
import { wordsOf } from '../../../../../api-error.ts';
import { queryKey } from '../../../../../queries.ts';
import { encoded } from './encoded.ts';

/** Adds a Word document from this computer, and chooses it. */
export function AddDocument({ onAdded }: { onAdded: (id: string) => void }) {
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

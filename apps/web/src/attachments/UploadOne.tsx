import { Button, FileButton } from '@mantine/core';
import { type Document, listDocuments, listPapers, uploadDocument } from '@matterline/contract/documents.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useCan } from '../session.ts';
import { toastError } from '../ui/toast.tsx';

/** Puts a file among the case's documents, to go with the text. */
export function UploadOne({
  matterId,
  onStored,
}: {
  matterId: string;
  onStored: (stored: Document) => void;
}) {
  const queryClient = useQueryClient();
  const mayWrite = useCan('documents.write');
  const upload = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return call(uploadDocument, { params: { id: matterId }, query: {}, form });
    },
    onSuccess: (stored) => {
      onStored(stored);
      for (const { id } of [listDocuments, listPapers, getMatter]) {
        void queryClient.invalidateQueries({ queryKey: [id, { id: matterId }] });
      }
    },
    onError: (error) => toastError('The file was not stored', error),
  });
  if (!mayWrite) return null;
  return (
    <FileButton onChange={(file) => file && upload.mutate(file)}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          leftSection={<IconUpload size={16} aria-hidden />}
          loading={upload.isPending}
        >
          Upload
        </Button>
      )}
    </FileButton>
  );
}

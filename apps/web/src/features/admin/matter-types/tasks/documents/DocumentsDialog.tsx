import { Modal, Skeleton, Stack, Text } from '@mantine/core';
import { listDocumentTemplates } from '@matterline/contract/document-templates.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../../../queries.ts';
import { ErrorState } from '../../../../../ui/ErrorState.tsx';
import classes from '../setup.module.css';
import { DocumentRow } from './DocumentRow.tsx';

/** The Word documents of the site: where each is used, and the ways to see, replace, rename and archive it. */
export function DocumentsDialog({ close }: { close: () => void }) {
  const documents = useQuery(queryOf(listDocumentTemplates));
  const items = documents.data?.items ?? [];
  return (
    <Modal opened onClose={close} title="Word documents" size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          Triggers of every matter type may fill these in. What was made of one stays as it is, whatever
          becomes of it here.
        </Text>
        {documents.isPending && <Skeleton h={120} />}
        {documents.isError && (
          <ErrorState
            error={documents.error}
            title="The documents could not be fetched"
            retry={() => void documents.refetch()}
          />
        )}
        {documents.isSuccess && items.length === 0 && (
          <Text size="sm">None is left. Add one where a trigger makes a document.</Text>
        )}
        <ul className={classes.results}>
          {items.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </ul>
      </Stack>
    </Modal>
  );
}

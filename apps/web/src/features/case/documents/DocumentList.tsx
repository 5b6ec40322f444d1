import { Box, Group, Text } from '@mantine/core';
import type { Document, Folder } from '@matterline/contract/documents.ts';
import { IconAlertTriangle, IconFile, IconFileTypePdf } from '@tabler/icons-react';
import { sizeWords } from '../../../ui/numbers.ts';
import { Picture } from '../../../ui/Picture.tsx';
import { Time } from '../../../ui/Time.tsx';
import classes from './DocumentList.module.css';
import { DocumentMenu } from './DocumentMenu.tsx';

type Props = { documents: Document[]; folders: Folder[]; mayWrite: boolean };

function Face({ document }: { document: Document }) {
  if (document.hasPreview) return <Picture documentId={document.id} name={document.name} />;
  const Icon = document.mediaType === 'application/pdf' ? IconFileTypePdf : IconFile;
  return (
    <Box className={classes.icon}>
      <Icon size={26} stroke={1.5} aria-hidden />
    </Box>
  );
}

function Row({ document, folders, mayWrite }: { document: Document } & Omit<Props, 'documents'>) {
  const folder = folders.find(({ id }) => id === document.folderId);
  const came =
    document.source === 'text' ? 'received by text' : `uploaded by ${document.createdBy?.name ?? 'someone'}`;
  return (
    <li className={classes.row} data-row>
      <div className={classes.face}>
        <Face document={document} />
      </div>
      <Box miw={0} flex={1}>
        <Text size="sm" fw={600} className={classes.name} dir="auto">
          {document.name}
        </Text>
        <Text size="sm" c="dimmed">
          {sizeWords(document.bytes)} · {came} · <Time at={document.createdAt} />
          {folder && ` · ${folder.name}`}
        </Text>
        {document.warning && (
          <Group gap={6} wrap="nowrap" mt={2}>
            <IconAlertTriangle size={15} aria-hidden />
            <Text size="xs">{document.warning}</Text>
          </Group>
        )}
      </Box>
      <DocumentMenu document={document} folders={folders} mayWrite={mayWrite} />
    </li>
  );
}

export function DocumentList({ documents, folders, mayWrite }: Props) {
  return (
    <ul className={classes.list} aria-label="Documents">
      {documents.map((document) => (
        <Row key={document.id} document={document} folders={folders} mayWrite={mayWrite} />
      ))}
    </ul>
  );
}

import { Box, Checkbox, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Document, Folder } from '@matterline/contract/documents.ts';
import { IconAlertTriangle, IconFile, IconFileTypePdf } from '@tabler/icons-react';
import { sizeWords } from '../../../ui/numbers.ts';
import { Picture } from '../../../ui/Picture.tsx';
import { Time } from '../../../ui/Time.tsx';
import classes from './DocumentList.module.css';
import { DocumentMenu } from './DocumentMenu.tsx';
import { pathWords } from './folder-tree.ts';
import { LazyPdf } from './LazyPdf.tsx';
import type { Selection } from './use-selection.ts';

function Pdf({ document }: { document: Document }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <UnstyledButton
        className={classes.icon}
        onClick={dialog.open}
        aria-label={`${document.name}: read here`}
      >
        <IconFileTypePdf size={26} stroke={1.5} aria-hidden />
      </UnstyledButton>
      <LazyPdf document={document} opened={opened} close={dialog.close} />
    </>
  );
}

function Face({ document }: { document: Document }) {
  if (document.hasPreview) return <Picture documentId={document.id} name={document.name} />;
  if (document.mediaType === 'application/pdf') return <Pdf document={document} />;
  return (
    <Box className={classes.icon}>
      <IconFile size={26} stroke={1.5} aria-hidden />
    </Box>
  );
}

type Props = { document: Document; folders: Folder[]; mayWrite: boolean; selection: Selection };

function cameWords({ source, createdBy }: Document): string {
  if (source === 'text') return 'received by text';
  return source === 'task' ? 'made by a task' : `uploaded by ${createdBy?.name ?? 'someone'}`;
}

export function FileRow({ document, folders, mayWrite, selection }: Props) {
  const came = cameWords(document);
  return (
    <li className={classes.row} data-row>
      <Checkbox
        aria-label={`Choose ${document.name}`}
        checked={selection.isTicked(document.id)}
        onChange={(event) =>
          selection.tick(document.id, event.currentTarget.checked, (event.nativeEvent as MouseEvent).shiftKey)
        }
      />
      <div className={classes.face}>
        <Face document={document} />
      </div>
      <Box miw={0} flex={1}>
        <Text size="sm" fw={600} className={classes.name} dir="auto">
          {document.name}
        </Text>
        <Text size="sm" c="dimmed">
          {sizeWords(document.bytes)} · {came} · <Time at={document.createdAt} />
          {document.folderId && (
            <>
              {' · '}
              <bdi>{pathWords(folders, document.folderId)}</bdi>
            </>
          )}
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

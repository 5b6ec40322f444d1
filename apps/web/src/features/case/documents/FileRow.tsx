import { Anchor, Box, Checkbox, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Document, documentFilePath, type Folder } from '@matterline/contract/documents.ts';
import { IconAlertTriangle, IconFile, IconFileTypePdf } from '@tabler/icons-react';
import { sizeWords } from '../../../ui/numbers.ts';
import { documentHrefs, Picture, PictureDialog } from '../../../ui/Picture.tsx';
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

/** Opens what the page can show, and fetches the rest. */
function Name({ document }: { document: Document }) {
  const [opened, dialog] = useDisclosure(false);
  const name = { size: 'sm', fw: 600, c: 'inherit', className: classes.name, dir: 'auto' } as const;
  const isPdf = document.mediaType === 'application/pdf';
  if (!document.hasPreview && !isPdf) {
    return (
      <Anchor href={documentFilePath(document.id)} download {...name}>
        {document.name}
      </Anchor>
    );
  }
  return (
    <>
      <Anchor component="button" type="button" ta="start" onClick={dialog.open} {...name}>
        {document.name}
      </Anchor>
      {document.hasPreview ? (
        <PictureDialog
          hrefs={documentHrefs(document.id)}
          name={document.name}
          opened={opened}
          close={dialog.close}
        />
      ) : (
        <LazyPdf document={document} opened={opened} close={dialog.close} />
      )}
    </>
  );
}

type Props = { document: Document; folders: Folder[]; mayWrite: boolean; selection: Selection };

function cameWords({ source, madeBy, createdBy }: Document): string {
  if (source === 'text') return 'received by text';
  return source === 'task'
    ? `made by ${madeBy ? `“${madeBy}”` : 'a task'}`
    : `uploaded by ${createdBy?.name ?? 'someone'}`;
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
        <Name document={document} />
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

import { Button, Group, Modal, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { documentFilePath, documentPreviewPath } from '@matterline/contract/documents.ts';
import { IconDownload } from '@tabler/icons-react';
import classes from './Picture.module.css';

/** Where a stored file's bytes are, and the picture of it that is safe to show. */
export type Hrefs = { file: string; preview: string };

export function documentHrefs(documentId: string): Hrefs {
  return { file: documentFilePath(documentId), preview: documentPreviewPath(documentId) };
}

type Words = { name: string; from?: string };

/** A document's picture in its re-encoded form; pressed, it is shown large, with the original to download. */
export function Picture({ documentId, ...words }: Words & { documentId: string }) {
  return <PictureAt hrefs={documentHrefs(documentId)} {...words} />;
}

/** The same of a file that is no document yet. */
export function PictureAt({ hrefs, name, from }: Words & { hrefs: Hrefs }) {
  const [opened, dialog] = useDisclosure(false);
  const alt = from ? `${name}, from ${from}` : name;
  return (
    <>
      <UnstyledButton className={classes.button} onClick={dialog.open} aria-label={`${alt}: show large`}>
        <img src={hrefs.preview} alt="" loading="lazy" width={190} height={123} className={classes.thumb} />
      </UnstyledButton>
      <PictureDialog hrefs={hrefs} name={name} alt={alt} opened={opened} close={dialog.close} />
    </>
  );
}

type DialogProps = { hrefs: Hrefs; name: string; alt?: string; opened: boolean; close: () => void };

/** A picture shown large, with the original to download. */
export function PictureDialog({ hrefs, name, alt = name, opened, close }: DialogProps) {
  return (
    <Modal opened={opened} onClose={close} size="xl" title={name}>
      <img src={hrefs.preview} alt={alt} className={classes.large} />
      <Group justify="flex-end" mt="md">
        <Button
          component="a"
          href={hrefs.file}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Download the original
        </Button>
      </Group>
    </Modal>
  );
}

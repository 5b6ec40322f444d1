import { Button, Group, Modal, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { documentFilePath, documentPreviewPath } from '@matterline/contract/documents.ts';
import { IconDownload } from '@tabler/icons-react';
import classes from './Picture.module.css';

type Props = { documentId: string; name: string; from?: string };

/** A picture in its re-encoded form; pressed, it is shown large, with the original to download. */
export function Picture({ documentId, name, from }: Props) {
  const [opened, dialog] = useDisclosure(false);
  const alt = from ? `${name}, from ${from}` : name;
  const preview = documentPreviewPath(documentId);
  return (
    <>
      <UnstyledButton className={classes.button} onClick={dialog.open} aria-label={`${alt}: show large`}>
        <img src={preview} alt="" loading="lazy" width={190} height={123} className={classes.thumb} />
      </UnstyledButton>
      <Modal opened={opened} onClose={dialog.close} size="xl" title={name}>
        <img src={preview} alt={alt} className={classes.large} />
        <Group justify="flex-end" mt="md">
          <Button
            component="a"
            href={documentFilePath(documentId)}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Download the original
          </Button>
        </Group>
      </Modal>
    </>
  );
}

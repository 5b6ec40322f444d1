import { Modal, Stack, Text } from '@mantine/core';
import { documentPreviewPath } from '@matterline/contract/documents.ts';
import { withIdentification } from '@matterline/rules/identification.ts';
import { fileAdvice } from '@matterline/rules/outgoing-media.ts';
import { MessageBody } from '../ui/MessageBody.tsx';
import { sizeWords } from '../ui/numbers.ts';
import { Phone } from '../ui/Phone.tsx';
import type { Attaching } from './attaching.ts';
import classes from './attachments.module.css';
import { Thumb } from './Thumb.tsx';

type Props = { opened: boolean; close: () => void; attaching: Attaching; body: string; added: string | null };

/** How a text with documents looks to the client, as near as can be told. */
export function TextPreview({ opened, close, attaching: { files, from }, body, added }: Props) {
  const words = withIdentification(body, added ?? '');
  const advice = files.flatMap((file) => {
    const say = fileAdvice(file, from?.limits ?? []);
    return say ? [{ name: file.name, say }] : [];
  });
  return (
    <Modal opened={opened} onClose={close} title="How it goes" size="md">
      <Stack gap="sm">
        <div className={classes.phone}>
          <div className={classes.bubble}>
            {files.map((file) =>
              file.hasPreview ? (
                <img key={file.documentId} src={documentPreviewPath(file.documentId)} alt={file.name} />
              ) : (
                <div key={file.documentId} className={classes.chip}>
                  <Thumb file={file} />
                  <span className={classes.name}>{file.name}</span>
                  {sizeWords(file.bytes)}
                </div>
              ),
            )}
            {words !== '' && <MessageBody className={classes.said}>{words}</MessageBody>}
          </div>
        </div>
        <Text size="sm" c="dimmed">
          One picture message (MMS)
          {from?.sender && (
            <>
              {' '}
              from <Phone>{from.sender}</Phone>: {from.say}
            </>
          )}
          . The phone and its carrier decide how large pictures are shown.
        </Text>
        {advice.map(({ name, say }) => (
          <Text key={name} size="sm" c="var(--app-warn)">
            {name}: {say}
          </Text>
        ))}
      </Stack>
    </Modal>
  );
}

import { Box, Text } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { MessageBody } from '../../ui/MessageBody.tsx';
import classes from './unfiled.module.css';

/** The text a dialog is about. */
export function TextExcerpt({ text }: { text: UnfiledText }) {
  const files = text.media.length;
  return (
    <Box className={classes.excerpt}>
      <Text size="xs" c="dimmed">
        From <bdi>{text.from}</bdi>
        {files > 0 && `, with ${files === 1 ? 'a photo or file' : `${files} photos or files`}`}
      </Text>
      {text.body && <MessageBody lineClamp={4}>{text.body}</MessageBody>}
    </Box>
  );
}

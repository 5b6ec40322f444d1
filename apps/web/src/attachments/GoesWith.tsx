import { Text } from '@mantine/core';
import type { Medium } from '@matterline/contract/messages.ts';
import { IconPaperclip } from '@tabler/icons-react';
import { plural } from '../ui/numbers.ts';

/** `📎 2 documents: notice.jpg, lease.pdf`; nothing for a text of words alone. */
export function GoesWith({ media }: { media: readonly Medium[] }) {
  if (media.length === 0) return null;
  const names = media.map(({ filename }) => filename).join(', ');
  return (
    <Text size="xs" c="dimmed" component="div" dir="auto" style={{ overflowWrap: 'anywhere' }}>
      <IconPaperclip size={14} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
      {plural(media.length, 'document')}: {names}
    </Text>
  );
}

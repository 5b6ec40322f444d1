import { Text } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { ApiError } from '../../api-error.ts';
import { useWord } from '../../session.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useBlock } from './use-triage.ts';

export function BlockDialog({ text, onClose }: { text: UnfiledText; onClose: () => void }) {
  const { one } = useWord();
  const block = useBlock(text, onClose);
  const onOpen = block.error instanceof ApiError && block.error.code === 'on_open_matter';
  return (
    <ReasonDialog
      text={text}
      title={`Block ${text.fromNumber}`}
      says={
        <Text size="sm">
          What the number writes is kept, but waits nowhere and alerts nobody. STOP, START and HELP are still
          heard. It can be unblocked at any time.
        </Text>
      }
      verb="Block the number"
      agree={onOpen ? `Block it though it stands on an open ${one}` : null}
      error={block.error}
      busy={block.isPending}
      onSubmit={({ reason, agreed }) => block.mutate({ reason, confirm: agreed })}
      onClose={onClose}
    />
  );
}

import { Text } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useSetAside } from './use-triage.ts';

export function NotForUsDialog({ text, onClose }: { text: UnfiledText; onClose: () => void }) {
  const setAside = useSetAside(text, onClose);
  return (
    <ReasonDialog
      text={text}
      title="Not for us"
      says={
        <Text size="sm">
          The text is kept under “Not for us”, where it can be put back. Nothing is sent to the number, and
          what it writes next waits here as before.
        </Text>
      }
      verb="Set it aside"
      agree={null}
      error={setAside.error}
      busy={setAside.isPending}
      onSubmit={({ reason }) => setAside.mutate(reason)}
      onClose={onClose}
    />
  );
}

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPaperclip } from '@tabler/icons-react';
import { AttachDialog } from './AttachDialog.tsx';
import type { Attaching } from './attaching.ts';

type Props = {
  attaching: Attaching;
  size?: 'compact-xs' | 'compact-sm';
};

export function AttachButton({ attaching, size = 'compact-xs' }: Props) {
  const [opened, dialog] = useDisclosure(false, {
    onOpen: () => attaching.onDialog?.(true),
    onClose: () => attaching.onDialog?.(false),
  });
  return (
    <>
      <Button
        variant="default"
        size={size}
        flex="none"
        leftSection={<IconPaperclip size={14} aria-hidden />}
        aria-haspopup="dialog"
        onClick={dialog.open}
      >
        Attach
      </Button>
      <AttachDialog opened={opened} close={dialog.close} attaching={attaching} />
    </>
  );
}

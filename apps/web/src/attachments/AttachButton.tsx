import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPaperclip } from '@tabler/icons-react';
import { AttachDialog } from './AttachDialog.tsx';
import type { Attaching } from './attaching.ts';

export function AttachButton({ attaching }: { attaching: Attaching }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
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

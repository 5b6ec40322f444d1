import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { TaskTrigger } from '@matterline/contract/task-setup.ts';
import { IconTestPipe } from '@tabler/icons-react';
import { DryRunDialog } from './DryRunDialog.tsx';

/** Before going live: which open cases would fire, to whom, in which words. */
export function DryRun({ trigger, saved }: { trigger: TaskTrigger; saved: boolean }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        disabled={!saved}
        leftSection={<IconTestPipe size={16} aria-hidden />}
        onClick={dialog.open}
      >
        Dry run
      </Button>
      {opened && <DryRunDialog trigger={trigger} close={dialog.close} />}
    </>
  );
}

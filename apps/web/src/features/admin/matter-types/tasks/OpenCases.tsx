import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { MatterType } from '@matterline/contract/matter-types.ts';
import { IconRefresh } from '@tabler/icons-react';
import { useWord } from '../../../../session.ts';
import { ApplyDialog } from './ApplyDialog.tsx';
import classes from './setup.module.css';
import type { Editing } from './use-setup.ts';

/** After a save that open cases do not follow by themselves: what they have, what they lack, and the way to give it. */
export function OpenCases({ editing, type }: { editing: Editing; type: MatterType }) {
  const { one, many } = useWord();
  const [applying, apply] = useDisclosure(false);
  if (!editing.behind && !applying) return null;
  const close = () => {
    apply.close();
    editing.caughtUp();
  };
  return (
    <div className={classes.bar} role="status">
      <Text size="sm" fw={600}>
        <IconRefresh size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> Open {many} do not have the
        new tasks and dates yet
      </Text>
      <Text size="sm" mt={4}>
        New {many} get all of it. Open ones go by the names, conditions and triggers at once; they get new
        tasks and dates when you bring them up to it, or on each {one} by “Add tasks of its type”.
      </Text>
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" onClick={apply.open}>
          Bring open {many} up to it
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={editing.caughtUp}>
          Not now
        </Button>
      </Group>
      {applying && <ApplyDialog type={type} close={close} />}
    </div>
  );
}

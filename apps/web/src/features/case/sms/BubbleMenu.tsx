import { ActionIcon, Menu } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { IconDots, IconFolderShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useCan, useWord } from '../../../session.ts';
import { MoveTextDialog } from './MoveTextDialog.tsx';

/** What can be done with a received text where it stands. */
export function BubbleMenu({ message, from }: { message: Message; from: string }) {
  const { one } = useWord();
  const mayMove = useCan('texts.move');
  const [moving, setMoving] = useState(false);
  const { filingId } = message;
  if (!filingId || !mayMove) return null;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Actions for the text from ${from}`}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolderShare size={16} aria-hidden />} onClick={() => setMoving(true)}>
            Move to another {one}…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {moving && <MoveTextDialog message={message} filingId={filingId} close={() => setMoving(false)} />}
    </>
  );
}

import { ActionIcon, Menu } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { IconArchive, IconBan, IconDots } from '@tabler/icons-react';
import type { Doing } from './UnfiledCard.tsx';

/** What is done with a text that is nobody's case. */
export function MoreMenu({ text, onDo }: { text: UnfiledText; onDo: (what: Doing) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={`More for the text from ${text.from}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => onDo('not_for_us')}>
          Not for us…
        </Menu.Item>
        <Menu.Item leftSection={<IconBan size={16} aria-hidden />} onClick={() => onDo('block')}>
          Block this number…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Avatar } from '@mantine/core';

/** Initials beside a name that is written out: hidden from screen readers, which hear the name itself. */
export function PersonAvatar({ name, size = 38 }: { name: string; size?: number }) {
  return <Avatar name={name} color="ink" variant="light" size={size} radius="xl" aria-hidden />;
}

import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

type Props = {
  icon: ComponentType<{ size?: number }>;
  title: string;
  children?: ReactNode;
  /** what to do next: a button or link */
  action?: ReactNode;
};

/** Nothing here, why that may be, and the next thing to do. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      <ThemeIcon variant="light" size={52} radius="xl" aria-hidden>
        <Icon size={26} />
      </ThemeIcon>
      <Text fw={650}>{title}</Text>
      {children && (
        <Text size="sm" c="dimmed" maw={420} component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}

import { Box, Group, Text, Title } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './FrontPage.module.css';

type Props = { title: string; description?: ReactNode; children: ReactNode; wide?: boolean };

/** The pages outside the shell: a card under the product's name. */
export function FrontPage({ title, description, children, wide }: Props) {
  return (
    <main className={classes.page}>
      <Box className={classes.box} maw={wide ? 560 : 400}>
        <Group gap={10} justify="center" mb="lg">
          <IconMessages size={28} className={classes.mark} aria-hidden />
          <Text fw={700} fz={22}>
            Matterline
          </Text>
        </Group>
        <Box className={classes.card}>
          <Title order={1} fz={22} mb={description ? 4 : 'md'}>
            {title}
          </Title>
          {description && (
            <Text size="sm" c="dimmed" mb="md" component="div">
              {description}
            </Text>
          )}
          {children}
        </Box>
      </Box>
    </main>
  );
}

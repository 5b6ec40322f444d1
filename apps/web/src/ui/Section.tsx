import { Box, Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

/** A white card. */
export function Card({ children }: { children: ReactNode }) {
  return <Box className={classes.card}>{children}</Box>;
}

type Props = { title: ReactNode; right?: ReactNode; children: ReactNode };

/** A card with a heading, named by it. Rows inside bring their own padding (`classes.row`, 18 px). */
export function Section({ title, right, children }: Props) {
  const id = useId();
  return (
    <Box component="section" className={classes.card} aria-labelledby={id}>
      <Group justify="space-between" className={classes.head}>
        <Title order={2} fz="md" id={id}>
          {title}
        </Title>
        {right}
      </Group>
      {children}
    </Box>
  );
}

/** The padding of a section's plain content. */
export function SectionBody({ children }: { children: ReactNode }) {
  return <Box className={classes.body}>{children}</Box>;
}

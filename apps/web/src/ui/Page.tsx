import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  children: ReactNode;
  /** for what is read or filled in line by line */
  narrow?: boolean;
};

/** The room a page has: its margins and the widest it grows. All begin at the same edge. */
export function Page({ children, narrow }: Props) {
  return (
    <Box p={{ base: 'md', sm: 'lg' }} w="100%" maw={narrow ? 900 : 1320}>
      {children}
    </Box>
  );
}

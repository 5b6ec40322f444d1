import { Box, type BoxProps } from '@mantine/core';
import type { ReactNode } from 'react';

/** The room a page has: its margins and the widest it grows. */
export function Page({ children, ...rest }: BoxProps & { children: ReactNode }) {
  return (
    <Box p={{ base: 'md', sm: 'lg' }} w="100%" maw={1320} mx="auto" {...rest}>
      {children}
    </Box>
  );
}

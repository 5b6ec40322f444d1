import { Alert } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { inSight } from './in-sight.ts';

/** What another saved first, who it was, and the ways on. */
export function ChangedNotice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Alert
      ref={inSight}
      color="yellow"
      variant="light"
      icon={<IconUsers size={20} />}
      title={title}
      role="alert"
    >
      {children}
    </Alert>
  );
}

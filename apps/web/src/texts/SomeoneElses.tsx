import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = {
  what: 'number' | 'address' | 'email address';
  /** whose it is, in plain words */
  says: string;
  p?: 'xs';
  /** how to go on all the same */
  children?: ReactNode;
};

/** A message is about to go to somebody other than the person chosen: a wrong digit or letter is noticed here. */
export function SomeoneElses({ what, says, p, children }: Props) {
  return (
    <Alert
      color="yellow"
      variant="light"
      p={p}
      icon={<IconAlertTriangle size={18} />}
      title={`Someone else’s ${what}`}
      role="alert"
    >
      <Text size="sm" dir="auto">
        {says}
      </Text>
      {children}
    </Alert>
  );
}

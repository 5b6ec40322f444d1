import { Alert, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Compose } from './use-compose.ts';

/** Why a text was not sent. What was written is still in the field. */
export function SendError({ compose }: { compose: Compose }) {
  if (compose.error === null) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle size={18} />}
      title="Not sent"
      role="alert"
      withCloseButton
      closeButtonLabel="Close"
      onClose={compose.clearError}
    >
      <Text size="sm">{compose.error} What you wrote is still here. Sending again will not make two.</Text>
    </Alert>
  );
}

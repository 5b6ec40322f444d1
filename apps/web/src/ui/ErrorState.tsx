import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconRefresh } from '@tabler/icons-react';
import { wordsOf } from '../api-error.ts';

type Props = {
  error: unknown;
  /** what could not be done: `The cases could not be fetched` */
  title: string;
  /** what is safe: `What you wrote is still here.` */
  kept?: string;
  retry?: () => void;
};

/** What happened, what was kept, and what to do. */
export function ErrorState({ error, title, kept, retry }: Props) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle size={20} />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {wordsOf(error)} {kept}
        </Text>
        {retry && (
          <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={15} />} onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

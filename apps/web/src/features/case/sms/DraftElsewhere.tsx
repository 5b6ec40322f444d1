import { Alert, Button, Group, Text } from '@mantine/core';
import { IconBrowser } from '@tabler/icons-react';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import type { Compose } from './use-compose.ts';

/** The same draft was changed in another window: both texts are there until one is chosen. */
export function DraftElsewhere({ draft: { elsewhere, keeper } }: Pick<Compose, 'draft'>) {
  if (elsewhere === null) return null;
  const gone = elsewhere === '';
  return (
    <Alert
      color="yellow"
      variant="light"
      p="xs"
      icon={<IconBrowser size={18} />}
      title={gone ? 'Sent or emptied in another window' : 'Changed in another window'}
      role="alert"
    >
      {gone ? (
        <Text size="sm">This draft is not there any more. What you see below was left in this window.</Text>
      ) : (
        <>
          <Text size="sm">There it reads:</Text>
          <MessageBody>{elsewhere}</MessageBody>
        </>
      )}
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={keeper.useTheirs}>
          {gone ? 'Empty it here too' : 'Use that one'}
        </Button>
        <Button size="compact-sm" variant="default" onClick={keeper.keepMine}>
          Keep what is here
        </Button>
      </Group>
    </Alert>
  );
}

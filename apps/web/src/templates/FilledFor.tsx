import { Alert, Anchor, Group, Text } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';

type Props = {
  /** whom the template was filled in for; null when it is the answers that are others now */
  was: string | null;
  now: string;
  /** absent when it cannot be filled in */
  again?: (() => void) | undefined;
  keep: () => void;
};

function wordsOf({ was, now, again }: Props): string {
  if (!again) return `The template could not be filled in for ${now}. Check what it says.`;
  return was === null
    ? 'The template was filled in before an answer changed, and you have changed its words.'
    : `The template was filled in for ${was}, and you have changed its words.`;
}

/** A template's words that were changed by hand do not follow of themselves: this says so, and fills in again. */
export function FilledFor(props: Props) {
  const { was, now, again, keep } = props;
  return (
    <Alert color="yellow" variant="light" p="xs" icon={<IconTemplate size={18} />} role="status">
      <Text size="sm">{wordsOf(props)}</Text>
      <Group gap="md" mt={4}>
        {again && (
          <Anchor component="button" type="button" size="sm" c="inherit" underline="always" onClick={again}>
            {was === null ? 'Fill in again' : `Fill in again for ${now}`}
          </Anchor>
        )}
        <Anchor component="button" type="button" size="sm" c="inherit" underline="always" onClick={keep}>
          Keep my words
        </Anchor>
      </Group>
    </Alert>
  );
}

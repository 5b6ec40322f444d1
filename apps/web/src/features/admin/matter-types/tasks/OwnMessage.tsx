import { Stack, TextInput } from '@mantine/core';
import { OwnWords } from './OwnWords.tsx';
import type { SendMessage, SendProps } from './SendFields.tsx';

type Props = SendProps & { words: Extract<SendMessage['words'], { kind: 'own' }> };

/** The words of one trigger alone, in one language. */
export function OwnMessage({ value, words, errors, onChange }: Props) {
  const set = (by: Partial<Props['words']>) => onChange({ ...value, words: { ...words, ...by } });
  const email = value.channel !== 'text';
  return (
    <Stack gap="xs">
      {email && (
        <TextInput
          label="Subject of the email"
          maxLength={300}
          value={words.subject}
          error={errors['words.subject']}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
      )}
      <OwnWords
        label="Message"
        channel={value.channel === 'email' ? 'email' : 'text'}
        value={words.body}
        error={errors['words.body']}
        onChange={(body) => set({ body })}
      />
    </Stack>
  );
}

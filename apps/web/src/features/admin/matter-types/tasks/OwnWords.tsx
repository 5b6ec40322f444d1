import { Group, Stack, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { replaceAsTyped } from '../../../../templates/replace-as-typed.ts';
import { TokenPicker } from '../../../../templates/TokenPicker.tsx';
import { Preview } from '../../templates/Preview.tsx';
import { useAboutSetup } from './about.tsx';

type Props = {
  label: string;
  description?: string;
  channel: 'text' | 'email' | 'note';
  language?: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
};

/** Words with tokens in them, and how they read on a case. */
export function OwnWords({ label, description, channel, language = 'en', value, error, onChange }: Props) {
  const { tokens, type } = useAboutSetup();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const pick = (token: string) => {
    if (field.current) replaceAsTyped(field.current, { start: caret, end: caret, text: `{{ ${token} }}` });
  };
  return (
    <Stack gap="xs">
      <Textarea
        ref={field}
        label={label}
        description={description}
        autosize
        minRows={3}
        maxRows={14}
        dir="auto"
        maxLength={20_000}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
        onSelect={(event) => setCaret(event.currentTarget.selectionEnd)}
      />
      <Group gap="xs">
        <TokenPicker tokens={tokens} onPick={pick} />
      </Group>
      {value.trim() !== '' && (
        <Preview
          key={channel}
          language={language}
          body={value}
          matterTypeId={type.id}
          goes={channel === 'text' ? 'by_itself' : 'not_as_text'}
        />
      )}
    </Stack>
  );
}

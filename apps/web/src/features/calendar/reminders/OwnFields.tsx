import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { listTokens } from '@matterline/contract/templates.ts';
import { languageName } from '@matterline/rules/templates/language.ts';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { replaceAsTyped } from '../../../templates/replace-as-typed.ts';
import { TokenPicker } from '../../../templates/TokenPicker.tsx';
import { offeredLanguages } from '../../../ui/LanguageSelect.tsx';
import {
  type OwnVersion,
  type OwnWords,
  ownVersions,
  withoutVersion,
  withVersion,
} from '../../admin/matter-types/tasks/own-versions.ts';

type Props = {
  words: OwnWords;
  /** an email has one */
  hasSubject: boolean;
  /** by the path in the reminder: `words.body` */
  errors: Record<string, string>;
  onChange: (words: OwnWords) => void;
};

/** Those it is written in, and those it can be written in: choosing one of these adds it. */
function Language({
  versions,
  value,
  onChange,
}: {
  versions: OwnVersion[];
  value: string;
  onChange: (language: string) => void;
}) {
  const written = versions.map(({ language }) => language);
  const [first] = written;
  const label = (code: string) =>
    code === first ? `${languageName(code)}, and to whoever speaks none of the others` : languageName(code);
  const named = (codes: readonly string[]) => codes.map((code) => ({ value: code, label: label(code) }));
  return (
    <Select
      label="Written in"
      searchable
      allowDeselect={false}
      data={[
        { group: 'Written', items: named(written) },
        { group: 'Add', items: named(offeredLanguages.filter((code) => !written.includes(code))) },
      ]}
      value={value}
      onChange={(code) => code && onChange(code)}
    />
  );
}

type MessageProps = {
  value: string;
  label: string;
  error: string | undefined;
  onChange: (body: string) => void;
};

function Message({ value, label, error, onChange }: MessageProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const tokens = useQuery(queryOf(listTokens, { query: {} })).data?.items ?? [];
  const pick = (token: string) => {
    if (field.current) replaceAsTyped(field.current, { start: caret, end: caret, text: `{{ ${token} }}` });
  };
  return (
    <>
      <Textarea
        ref={field}
        w="100%"
        label={label}
        autosize
        minRows={2}
        maxRows={10}
        dir="auto"
        maxLength={20_000}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
        onSelect={(event) => setCaret(event.currentTarget.selectionEnd)}
      />
      <TokenPicker tokens={tokens} onPick={pick} />
    </>
  );
}

/** The words of one reminder alone, in each language it is written in. */
export function OwnFields({ words, hasSubject, errors, onChange }: Props) {
  const versions = ownVersions(words);
  const [chosen, choose] = useState(versions[0]?.language ?? 'en');
  const place = Math.max(
    0,
    versions.findIndex(({ language }) => language === chosen),
  );
  const now = versions[place] as OwnVersion;
  const { language, subject, body } = now;
  const errorOf = (name: string) =>
    errors[place === 0 ? `words.${name}` : `words.others.${place - 1}.${name}`];
  const set = (by: Partial<OwnVersion>) => onChange(withVersion(words, { ...now, ...by }));
  const write = (code: string) => {
    if (!versions.some((one) => one.language === code)) {
      onChange(withVersion(words, { language: code, subject: '', body: '' }));
    }
    choose(code);
  };
  return (
    <Stack gap="xs" align="stretch">
      <Language versions={versions} value={language} onChange={write} />
      {hasSubject && (
        <TextInput
          label="Subject of the email"
          placeholder="The event’s title"
          maxLength={300}
          value={subject}
          error={errorOf('subject')}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
      )}
      <Stack gap="xs" align="flex-start" key={language}>
        <Message
          label={`Message in ${languageName(language)}`}
          value={body}
          error={errorOf('body')}
          onChange={(next) => set({ body: next })}
        />
        {place > 0 && (
          <Group gap="xs">
            <Button
              variant="subtle"
              color="red"
              c="var(--app-bad)"
              size="compact-sm"
              onClick={() => onChange(withoutVersion(words, language))}
            >
              Remove {languageName(language)}
            </Button>
          </Group>
        )}
      </Stack>
    </Stack>
  );
}

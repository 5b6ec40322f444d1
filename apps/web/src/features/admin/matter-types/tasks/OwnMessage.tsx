import { Button, Group, Select, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { languageName } from '@matterline/rules/templates/language.ts';
import { useState } from 'react';
import { offeredLanguages } from '../../../../ui/LanguageSelect.tsx';
import { OwnWords } from './OwnWords.tsx';
import {
  type OwnWords as Own,
  type OwnVersion,
  ownVersions,
  withoutVersion,
  withVersion,
} from './own-versions.ts';
import type { SendProps } from './SendFields.tsx';

type Props = SendProps & { words: Own };

function Languages({
  versions,
  language,
  errors,
  onLanguage,
  onAdd,
}: {
  versions: OwnVersion[];
  language: string;
  errors: Record<string, string>;
  onLanguage: (language: string) => void;
  onAdd: (language: string) => void;
}) {
  const written = versions.map((one) => one.language);
  const wrong = (place: number) =>
    Object.keys(errors).some((at) => place > 0 && at.startsWith(`words.others.${place - 1}.`));
  return (
    <Group gap="xs" justify="space-between">
      {versions.length > 1 ? (
        <Tabs
          value={language}
          onChange={(code) => code && onLanguage(code)}
          variant="pills"
          aria-label="Languages of the message"
        >
          <Tabs.List>
            {versions.map((one, place) => (
              <Tabs.Tab key={one.language} value={one.language} color={wrong(place) ? 'red' : undefined}>
                {languageName(one.language)}
                {wrong(place) && ' (mend)'}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      ) : (
        <Text size="xs" c="dimmed" flex="1 1 160px">
          In {languageName(language)} to everyone, whatever they speak.
        </Text>
      )}
      <Select
        aria-label="Add a language"
        placeholder="Add a language"
        searchable
        size="xs"
        w={150}
        data={offeredLanguages
          .filter((code) => !written.includes(code))
          .map((code) => ({ value: code, label: languageName(code) }))}
        value={null}
        onChange={(code) => code && onAdd(code)}
      />
    </Group>
  );
}

/** Who gets this one, and the way to be without it. */
function Whose({ first, language, onRemove }: { first: boolean; language: string; onRemove: () => void }) {
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed" flex="1 1 200px">
        {first
          ? 'Sent to whoever’s language it is not written in. Dates in it are written in the same language.'
          : `Sent to whoever’s language is ${languageName(language)}, with dates as they are written there.`}
      </Text>
      {!first && (
        <Button variant="subtle" color="red" size="compact-xs" onClick={onRemove}>
          Remove {languageName(language)}
        </Button>
      )}
    </Group>
  );
}

/** The words of one trigger alone, in each language it is written in. */
export function OwnMessage({ value, words, errors, onChange }: Props) {
  const versions = ownVersions(words);
  const [chosen, choose] = useState(versions[0]?.language ?? 'en');
  const at = Math.max(
    0,
    versions.findIndex(({ language }) => language === chosen),
  );
  const now = versions[at] as OwnVersion;
  const set = (changed: Own) => onChange({ ...value, words: changed });
  const errorOf = (field: string) => errors[at === 0 ? `words.${field}` : `words.others.${at - 1}.${field}`];
  return (
    <Stack gap="xs">
      <Languages
        versions={versions}
        language={now.language}
        errors={errors}
        onLanguage={choose}
        onAdd={(language) => {
          set(withVersion(words, { language, subject: '', body: '' }));
          choose(language);
        }}
      />
      {value.channel !== 'text' && (
        <TextInput
          label="Subject of the email"
          maxLength={300}
          value={now.subject}
          error={errorOf('subject')}
          onChange={(event) => set(withVersion(words, { ...now, subject: event.currentTarget.value }))}
        />
      )}
      <OwnWords
        key={now.language}
        label={at === 0 ? 'Message' : `Message in ${languageName(now.language)}`}
        language={now.language}
        channel={value.channel === 'email' ? 'email' : 'text'}
        value={now.body}
        error={errorOf('body') ?? errorOf('language')}
        onChange={(body) => set(withVersion(words, { ...now, body }))}
      />
      {versions.length > 1 && (
        <Whose
          first={at === 0}
          language={now.language}
          onRemove={() => set(withoutVersion(words, now.language))}
        />
      )}
    </Stack>
  );
}

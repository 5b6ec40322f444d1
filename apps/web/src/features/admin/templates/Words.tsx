import { Badge, Button, Group, Select, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import type { Token } from '@matterline/contract/templates.ts';
import { emailLimits } from '@matterline/rules/email-check.ts';
import { languageName } from '@matterline/rules/templates/language.ts';
import { asWritten } from '@matterline/rules/templates/left-over.ts';
import { useRef, useState } from 'react';
import { replaceAsTyped } from '../../../templates/replace-as-typed.ts';
import { TokenPicker } from '../../../templates/TokenPicker.tsx';
import { offeredLanguages } from '../../../ui/LanguageSelect.tsx';
import {
  type TemplateValues,
  tokensIn,
  withLanguage,
  withoutLanguage,
  withWords,
} from './template-values.ts';

type Props = {
  values: TemplateValues;
  onChange: (values: TemplateValues) => void;
  errors: Record<string, string>;
  tokens: Token[];
  language: string;
  onLanguage: (language: string) => void;
};

/** The tokens in the words as a reader knows them; one that nobody knows stands out. */
function Chips({ body, tokens }: { body: string; tokens: Token[] }) {
  const used = tokensIn(body);
  if (used.length === 0) return null;
  const labelOf = (name: string) => tokens.find(({ token }) => token === name)?.label;
  return (
    <Group gap={6} role="group" aria-label="Tokens in the message">
      {used.map((name) => (
        <Badge key={name} variant="light" color={labelOf(name) ? 'ink' : 'red'} tt="none" size="md" fw={500}>
          {labelOf(name) ?? `${asWritten(name)} is not known`}
        </Badge>
      ))}
    </Group>
  );
}

function AddLanguage({ values, onAdd }: { values: TemplateValues; onAdd: (language: string) => void }) {
  const written = values.versions.map(({ language }) => language);
  const data = offeredLanguages
    .filter((code) => !written.includes(code))
    .map((code) => ({ value: code, label: languageName(code) }));
  return (
    <Select
      aria-label="Add a language"
      placeholder="Add a language"
      searchable
      size="xs"
      w={150}
      data={data}
      value={null}
      onChange={(code) => code && onAdd(code)}
    />
  );
}

function LanguageFooter({ values, language, onChange, onLanguage }: Omit<Props, 'errors' | 'tokens'>) {
  const isDefault = values.defaultLanguage === language;
  const remove = () => {
    const rest = withoutLanguage(values, language);
    onChange(rest);
    onLanguage(rest.defaultLanguage);
  };
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed" flex="1 1 200px">
        {isDefault
          ? 'Sent to whoever’s language it is not written in.'
          : `Sent to whoever’s language is ${languageName(language)}.`}
      </Text>
      {!isDefault && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onChange({ ...values, defaultLanguage: language })}
        >
          Make it the one for others
        </Button>
      )}
      {values.versions.length > 1 && (
        <Button variant="subtle" color="red" size="compact-xs" onClick={remove}>
          Remove {languageName(language)}
        </Button>
      )}
    </Group>
  );
}

/** The words of a template, a tab for each language. */
export function Words({ values, onChange, errors, tokens, language, onLanguage }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  /** where the cursor was last, in which language */
  const [caret, setCaret] = useState({ language, at: Number.POSITIVE_INFINITY });
  const at = values.versions.findIndex((one) => one.language === language);
  const { subject = '', body = '' } = values.versions[at] ?? {};
  const pick = (token: string) => {
    if (!field.current) return;
    const place = Math.min(caret.language === language ? caret.at : body.length, body.length);
    replaceAsTyped(field.current, { start: place, end: place, text: asWritten(token) });
  };
  const bodyError = (place: number) =>
    errors[`versions.${place}.body`] ?? errors[`versions.${place}.language`];
  const errorAt = (place: number) => bodyError(place) ?? errors[`versions.${place}.subject`];
  return (
    <Stack gap="xs">
      <Group gap="xs" justify="space-between" align="flex-end">
        <Tabs
          value={language}
          onChange={(code) => code && onLanguage(code)}
          variant="pills"
          aria-label="Languages"
        >
          <Tabs.List>
            {values.versions.map((one, place) => (
              <Tabs.Tab key={one.language} value={one.language} color={errorAt(place) ? 'red' : undefined}>
                {languageName(one.language)}
                {errorAt(place) && ' (mend)'}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <AddLanguage
          values={values}
          onAdd={(code) => {
            onChange(withLanguage(values, code));
            onLanguage(code);
          }}
        />
      </Group>
      {values.purpose === 'email' && (
        <TextInput
          label={`Subject in ${languageName(language)}`}
          maxLength={emailLimits.subject}
          dir="auto"
          value={subject}
          error={errors[`versions.${at}.subject`]}
          onChange={(event) => onChange(withWords(values, language, { subject: event.currentTarget.value }))}
        />
      )}
      <Textarea
        ref={field}
        label={`Message in ${languageName(language)}`}
        autosize
        minRows={4}
        maxRows={14}
        dir="auto"
        value={body}
        error={bodyError(at) ?? errors.versions ?? errors.defaultLanguage}
        onChange={(event) => onChange(withWords(values, language, { body: event.currentTarget.value }))}
        onSelect={(event) => setCaret({ language, at: event.currentTarget.selectionEnd })}
      />
      <Group gap="xs">
        <TokenPicker tokens={tokens} onPick={pick} />
        <Chips body={`${subject} ${body}`} tokens={tokens} />
      </Group>
      <LanguageFooter {...{ values, onChange, language, onLanguage }} />
    </Stack>
  );
}

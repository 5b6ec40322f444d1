import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import {
  type AutomaticText,
  automaticTexts,
  defaultWording,
  type WordedLanguage,
  wordedLanguages,
} from '@matterline/rules/automatic-wording.ts';
import { identificationLine } from '@matterline/rules/identification.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import { plural } from '../../../ui/numbers.ts';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import type { Part } from './part.ts';
import classes from './Wording.module.css';

const kinds: Record<AutomaticText, { title: string; says: string }> = {
  identification: {
    title: 'First text to a number',
    says: 'Added after what was written, so that the client knows who texts them and how to stop it.',
  },
  stop: { title: 'Answer to STOP', says: 'Sent once. Where the provider answers by itself, we do not.' },
  start: { title: 'Answer to START', says: 'Sent when texts are on again.' },
  help: { title: 'Answer to HELP', says: 'Sent a few times a day at most.' },
  helpStopped: {
    title: 'Answer to HELP, texts being off',
    says: 'Sent to those who have said STOP, and tells them how to get texts again.',
  },
};
const languages: Record<WordedLanguage, string> = { en: 'English', es: 'Spanish' };

/** As the client would read it now; a template that cannot be filled in says why. */
function previewOf(template: string, usual: string, office: { office: string; phone: string }) {
  const filled = identificationLine(template.trim() || usual, office);
  if (!filled.ok) return { says: null, problem: filled.say };
  const { segments } = countSegments(filled.line);
  return { says: `${filled.line} · ${plural(segments, 'text')}`, problem: null };
}

type Which = { kind: AutomaticText; language: WordedLanguage };

function Template({ kind, language, values, errors, set }: Which & Part) {
  const { templates, name, officePhone } = values;
  const template = templates[kind][language];
  const usual = defaultWording[kind][language];
  const { says, problem } = previewOf(template, usual, { office: name, phone: officePhone });
  return (
    <div>
      <Textarea
        label={languages[language]}
        aria-label={`${kinds[kind].title}, in ${languages[language]}`}
        autosize
        minRows={1}
        maxLength={300}
        placeholder={usual}
        value={template}
        error={problem ?? errors[`templates.${kind}.${language}`]}
        onChange={(event) =>
          set({
            templates: {
              ...templates,
              [kind]: { ...templates[kind], [language]: event.currentTarget.value },
            },
          })
        }
      />
      {says && (
        <Text size="sm" c="dimmed" mt={4} component="output" className={classes.preview}>
          {says}
        </Text>
      )}
    </div>
  );
}

/** What clients read that nobody writes each time. */
export function Wording(part: Part) {
  const { values, errors, set } = part;
  return (
    <Section title="Wording of automatic texts">
      <SectionBody>
        <Stack gap="lg">
          <Text size="sm" c="dimmed">
            In the client’s language. Write {'{{ office }}'} for the office’s name and {'{{ phone }}'} for the
            number to call. A field left empty is worded as usual.
          </Text>
          <TextInput
            label="Number to call"
            description="As clients are to read it; left empty, none is named"
            maxLength={40}
            w={320}
            maw="100%"
            value={values.officePhone}
            error={errors.officePhone}
            onChange={(event) => set({ officePhone: event.currentTarget.value })}
          />
          {automaticTexts.map((kind) => (
            <fieldset key={kind} className={classes.kind}>
              <legend className={classes.title}>{kinds[kind].title}</legend>
              <Text size="sm" c="dimmed" mb="xs">
                {kinds[kind].says}
              </Text>
              <Stack gap="sm">
                {wordedLanguages.map((language) => (
                  <Template key={language} kind={kind} language={language} {...part} />
                ))}
              </Stack>
            </fieldset>
          ))}
        </Stack>
      </SectionBody>
    </Section>
  );
}

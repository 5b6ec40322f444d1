import {
  ActionIcon,
  Box,
  Button,
  Checkbox,
  Group,
  Input,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { consentHow } from '@matterline/contract/consents.ts';
import { type ConsentAnswer, type ConsentField, sends } from '@matterline/rules/forms/types.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { howLabels } from '../../../ui/consent-words.ts';
import type { SettingsProps } from './FieldSettings.tsx';
import classes from './forms.module.css';

const doesWords: Record<ConsentAnswer['does'], string> = {
  record: 'Records consent, and sends',
  send: 'Sends, and records nothing',
  block: 'Blocks: nothing is sent',
  withdraw: 'Records that consent is withdrawn; nothing is sent',
};

function Answer({
  answer,
  place,
  set,
  remove,
}: {
  answer: ConsentAnswer;
  place: number;
  set: (by: Partial<ConsentAnswer>) => void;
  remove: () => void;
}) {
  return (
    <Stack gap="xs" className={classes.answer} component="fieldset" m={0}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          label={`Answer ${place + 1}`}
          maxLength={120}
          flex="1 1 90px"
          value={answer.label}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={`Remove the answer ${answer.label}`}
          onClick={remove}
        >
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <Select
        label="What it does"
        allowDeselect={false}
        data={Object.entries(doesWords).map(([value, label]) => ({ value, label }))}
        value={answer.does}
        onChange={(does) => does && set({ does: does as ConsentAnswer['does'] })}
      />
      {!sends(answer) && (
        <TextInput
          label="What staff are told"
          description="Empty: that no text can be sent"
          maxLength={300}
          value={answer.say}
          onChange={(event) => set({ say: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}

const freeKey = (answers: ConsentAnswer[]): string => {
  for (let number = answers.length + 1; ; number += 1) {
    if (!answers.some(({ key }) => key === `answer_${number}`)) return `answer_${number}`;
  }
};

/** What is asked, how consent is given, and what each answer does. */
export function ConsentSettings({ field, set, errorOf }: SettingsProps<ConsentField>) {
  const { answers } = field;
  const change = (key: string, by: Partial<ConsentAnswer>) =>
    set({ answers: answers.map((each) => (each.key === key ? { ...each, ...by } : each)) });
  return (
    <>
      <Textarea
        label="What the person is asked"
        description="Shown to staff, and kept with the consent as its wording"
        maxLength={2000}
        autosize
        minRows={2}
        value={field.wording}
        error={errorOf('wording')}
        onChange={(event) => set({ wording: event.currentTarget.value })}
      />
      <Select
        label="How consent is given"
        allowDeselect={false}
        data={consentHow.options.map((value) => ({ value, label: howLabels[value] }))}
        value={field.how}
        onChange={(how) => how && set({ how: how as ConsentField['how'] })}
      />
      <Input.Wrapper label="Answers" labelElement="div" error={errorOf('answers')}>
        <Stack gap="xs" mt={4}>
          {answers.map((answer, place) => (
            <Answer
              key={answer.key}
              answer={answer}
              place={place}
              set={(by) => change(answer.key, by)}
              remove={() => set({ answers: answers.filter(({ key }) => key !== answer.key) })}
            />
          ))}
          {answers.length < 10 && (
            <Box>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() =>
                  set({ answers: [...answers, { key: freeKey(answers), label: '', does: 'send', say: '' }] })
                }
              >
                Add an answer
              </Button>
            </Box>
          )}
        </Stack>
      </Input.Wrapper>
      <Checkbox
        label="Ask only when consent for the number is not on record"
        checked={field.onlyIfNotRecorded}
        onChange={(event) => set({ onlyIfNotRecorded: event.currentTarget.checked })}
      />
    </>
  );
}

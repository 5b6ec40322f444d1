import { Alert, Box, Group, Radio, Stack, Text } from '@mantine/core';
import { blockedWords, type FieldOf, sends } from '@matterline/rules/forms/types.ts';
import { isWithdrawal } from '@matterline/rules/recipient-check.ts';
import { IconHandStop } from '@tabler/icons-react';
import classes from './forms.module.css';
import type { FormFill } from './use-fill.ts';

/** Asks whether the person agrees to be texted, and says at once what the answer does. */
export function ConsentInput({ field, of }: { field: FieldOf<'consent'>; of: FormFill }) {
  const { answer, phone } = of.state;
  const withdrawn = phone?.problems.find(isWithdrawal);
  const blocks = answer !== null && !sends(answer);
  return (
    <Stack gap="sm" className={classes.box}>
      {withdrawn && (
        <Alert color="orange" variant="light" p="xs" icon={<IconHandStop size={18} />} title={withdrawn.say}>
          <Text size="sm">Answer yes only if they have agreed again since.</Text>
        </Alert>
      )}
      <Radio.Group
        label={field.label}
        description={field.help || undefined}
        withAsterisk={field.required}
        value={of.fill.consent}
        onChange={(consent) => of.set({ consent })}
        error={blocks ? undefined : of.errorOf('consent')}
      >
        <Box className={classes.wording} my={8}>
          <Text size="sm" dir="auto">
            {field.wording}
          </Text>
        </Box>
        <Group>
          {field.answers.map(({ key, label }) => (
            <Radio key={key} value={key} label={label} />
          ))}
        </Group>
      </Radio.Group>
      {phone?.consentRecorded && (
        <Text size="xs" c="dimmed">
          Consent for this number is on record.
        </Text>
      )}
      {blocks && (
        <Alert
          color="red"
          variant="light"
          p="xs"
          icon={<IconHandStop size={18} />}
          title="No text can be sent"
          role="alert"
        >
          <Text size="sm">{blockedWords(answer)}</Text>
        </Alert>
      )}
    </Stack>
  );
}

import { Stack, Text } from '@mantine/core';
import { caseAnswer, caseFieldOf } from '@matterline/rules/forms/check-answers.ts';
import type { FieldOf } from '@matterline/rules/forms/types.ts';
import { CustomFieldInput } from '../ui/CustomFieldInput.tsx';
import type { Answer } from './fill.ts';
import type { FormFill } from './use-fill.ts';

type Props = { field: FieldOf<'own'> | FieldOf<'case'>; of: FormFill };

/** A field of the form's own, or one of the case's, which begins with what the case has. */
export function OwnInput({ field, of }: Props) {
  const { facts, given } = of.state;
  const onCase = field.kind === 'case' ? caseFieldOf(field, facts) : undefined;
  const kind = field.kind === 'own' ? field.type : (onCase?.kind ?? 'text');
  const options = field.kind === 'own' ? field.options : [...(onCase?.options ?? [])];
  const required = field.required || (onCase?.required ?? false);
  const value = field.kind === 'own' ? (of.fill.answers[field.key] ?? null) : caseAnswer(field, given, facts);
  return (
    <Stack gap={2}>
      <CustomFieldInput
        field={{
          id: field.key,
          key: field.key,
          label: field.label,
          kind,
          options,
          required,
          archived: false,
        }}
        value={value as Answer}
        error={of.errorOf(`answers.${field.key}`)}
        onChange={(answer) => of.answer(field.key, answer)}
      />
      {(field.help !== '' || field.kind === 'case') && (
        <Text size="xs" c="dimmed">
          {field.help}
          {field.help !== '' && field.kind === 'case' && ' · '}
          {field.kind === 'case' && 'Saved to the case'}
        </Text>
      )}
    </Stack>
  );
}

import { Select, TagsInput, Text } from '@mantine/core';
import { fieldKind } from '@matterline/contract/matter-types.ts';
import type { CaseField, OwnField } from '@matterline/rules/forms/types.ts';
import type { SettingsProps } from './FieldSettings.tsx';

const typeWords: Record<OwnField['type'], string> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  yes_no: 'Yes or no',
  choice: 'Choice',
};

export function OwnFieldSettings({ field, set, errorOf }: SettingsProps<OwnField>) {
  return (
    <>
      <Select
        label="Kind"
        description="The answer is kept with the text, not on the case"
        allowDeselect={false}
        data={fieldKind.options.map((value) => ({ value, label: typeWords[value] }))}
        value={field.type}
        onChange={(type) => type && set({ type: type as OwnField['type'] })}
      />
      {field.type === 'choice' && (
        <TagsInput
          label="Choices"
          description="Press Enter after each"
          maxLength={80}
          value={field.options}
          error={errorOf('options')}
          onChange={(options) => set({ options })}
        />
      )}
    </>
  );
}

/** Which of the cases’ own fields is filled in; its kind and choices are those it has on the case. */
export function CaseFieldSettings({ field, builder, set, errorOf }: SettingsProps<CaseField>) {
  const types = builder.around.matterTypes;
  const fields = types.flatMap((type) => type.fields.filter(({ archived }) => !archived));
  const choices = [...new Map(fields.map((each) => [each.key, each])).values()];
  const on = types.filter((type) =>
    type.fields.some(({ key, archived }) => key === field.caseKey && !archived),
  );
  return (
    <>
      <Select
        label="Saved to the case’s field"
        searchable
        openOnFocus={false}
        allowDeselect={false}
        data={choices.map(({ key, label, kind }) => ({ value: key, label: `${label} (${typeWords[kind]})` }))}
        value={field.caseKey || null}
        error={errorOf('caseKey')}
        onChange={(caseKey) => {
          const chosen = choices.find(({ key }) => key === caseKey);
          if (chosen) set({ caseKey: chosen.key, ...(field.label === '' && { label: chosen.label }) });
        }}
      />
      {on.length > 0 && (
        <Text size="xs" c="dimmed">
          Asked on {on.map(({ name }) => name).join(', ')}; cases of other types do not have it.
        </Text>
      )}
    </>
  );
}

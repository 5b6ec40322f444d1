import { Checkbox, Input, Stack, Textarea, TextInput } from '@mantine/core';
import { answerFact } from '@matterline/rules/forms/facts.ts';
import type { FormField } from '@matterline/rules/forms/types.ts';
import { ConditionBuilder } from '../../../conditions/ConditionBuilder.tsx';
import { BuiltInSettings } from './BuiltInSettings.tsx';
import { ConsentSettings } from './ConsentSettings.tsx';
import { isNeeded } from './kinds.ts';
import { CaseFieldSettings, OwnFieldSettings } from './OwnSettings.tsx';
import type { Builder } from './use-builder.ts';

export type SettingsProps<Field extends FormField = FormField> = {
  field: Field;
  builder: Builder;
  set: (by: Partial<Field>) => void;
  errorOf: (part: string) => string | undefined;
};

function Particular(props: SettingsProps) {
  const { field } = props;
  switch (field.kind) {
    case 'own':
      return <OwnFieldSettings {...(props as SettingsProps<typeof field>)} />;
    case 'case':
      return <CaseFieldSettings {...(props as SettingsProps<typeof field>)} />;
    case 'consent':
      return <ConsentSettings {...(props as SettingsProps<typeof field>)} />;
    default:
      return <BuiltInSettings {...props} />;
  }
}

/** What an administrator says of one field. */
export function FieldSettings({ field, builder, errorOf }: Omit<SettingsProps, 'set'>) {
  const set = (by: object) => builder.change(field.key, by);
  const facts = builder.facts.filter(({ name }) => name !== answerFact(field.key));
  const condition = errorOf('condition');
  return (
    <Stack gap="sm">
      <TextInput
        label="Label"
        maxLength={120}
        value={field.label}
        error={errorOf('label')}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <Textarea
        label="Help"
        description="Below the field; may be left empty"
        maxLength={500}
        autosize
        minRows={1}
        value={field.help}
        onChange={(event) => set({ help: event.currentTarget.value })}
      />
      <Particular field={field} builder={builder} set={set} errorOf={errorOf} />
      {'required' in field && (
        <Checkbox
          label={field.kind === 'consent' ? 'Must be answered before sending' : 'Must be filled in'}
          checked={field.required}
          onChange={(event) => set({ required: event.currentTarget.checked })}
        />
      )}
      {!isNeeded(field) && (
        <Input.Wrapper label="When it is shown" labelElement="div" error={condition}>
          <ConditionBuilder
            label={`When ${field.label || 'this field'} is shown`}
            value={field.condition}
            onChange={(value) => set({ condition: value })}
            fields={facts}
          />
        </Input.Wrapper>
      )}
    </Stack>
  );
}

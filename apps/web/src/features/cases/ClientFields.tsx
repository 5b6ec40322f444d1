import { Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import type { Contact } from '@matterline/contract/contacts.ts';
import { LanguageSelect } from '../../ui/LanguageSelect.tsx';
import { phoneKinds } from '../../ui/phone-kinds.ts';

type PhoneKind = Contact['phones'][number]['kind'];
export type ClientValues = {
  name: string;
  phoneKind: PhoneKind;
  number: string;
  language: string | null;
  sendTexts: boolean;
};
export const emptyClient: ClientValues = {
  name: '',
  phoneKind: 'mobile',
  number: '',
  language: null,
  sendTexts: true,
};

type Props = {
  values: ClientValues;
  errors: Record<string, string>;
  onChange: (values: ClientValues) => void;
};

/** The least that is needed to text a new client; the rest is filled in on their own page. */
export function ClientFields({ values, errors, onChange }: Props) {
  const set = (by: Partial<ClientValues>) => onChange({ ...values, ...by });
  return (
    <Stack>
      <TextInput
        label="Name"
        withAsterisk
        dir="auto"
        value={values.name}
        error={errors.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <TextInput
          label="Phone"
          type="tel"
          description="Any format"
          value={values.number}
          error={errors['phones.0.number']}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
        <Select
          label="Kind"
          description="Texts go to the mobile first"
          allowDeselect={false}
          data={phoneKinds}
          value={values.phoneKind}
          onChange={(kind) => set({ phoneKind: (kind as PhoneKind) ?? 'mobile' })}
        />
      </Group>
      <LanguageSelect value={values.language} onChange={(language) => set({ language })} />
      <Checkbox
        label="May be texted"
        checked={values.sendTexts}
        onChange={(event) => set({ sendTexts: event.currentTarget.checked })}
      />
    </Stack>
  );
}

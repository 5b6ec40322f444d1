import {
  Checkbox,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { LanguageSelect } from '../../ui/LanguageSelect.tsx';
import type { ContactValues } from './contact-values.ts';
import { PhoneRows } from './PhoneRows.tsx';

type Props = {
  values: ContactValues;
  errors: Record<string, string>;
  onChange: (values: ContactValues) => void;
  /** in a dialog, which puts the cursor on the name */
  autoFocus?: boolean;
};

export function ContactFields({ values, errors, onChange, autoFocus }: Props) {
  const set = (by: Partial<ContactValues>) => onChange({ ...values, ...by });
  return (
    <Stack>
      <SegmentedControl
        aria-label="What this is"
        data={[
          { value: 'person', label: 'Person' },
          { value: 'organisation', label: 'Organisation' },
        ]}
        value={values.kind}
        onChange={(kind) => set({ kind: kind as ContactValues['kind'] })}
      />
      <TextInput
        label="Name"
        data-autofocus={autoFocus || undefined}
        withAsterisk
        dir="auto"
        maxLength={200}
        value={values.name}
        error={errors.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <PhoneRows phones={values.phones} errors={errors} onChange={(phones) => set({ phones })} />
      <TextInput
        label="Email"
        type="email"
        autoComplete="off"
        value={values.email}
        error={errors.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <LanguageSelect value={values.language} onChange={(language) => set({ language })} />
        <Select
          label="Time zone"
          clearable
          searchable
          limit={60}
          data={Intl.supportedValuesOf('timeZone')}
          value={values.timeZone}
          error={errors.timeZone}
          onChange={(timeZone) => set({ timeZone })}
        />
      </SimpleGrid>
      <Group gap="lg">
        <Checkbox
          label="May be texted"
          checked={values.sendTexts}
          onChange={(event) => set({ sendTexts: event.currentTarget.checked })}
        />
        <Checkbox
          label="May be emailed"
          checked={values.sendEmails}
          onChange={(event) => set({ sendEmails: event.currentTarget.checked })}
        />
      </Group>
      <Textarea
        label="Safe-contact notes"
        description="Shown beside the texts: who else may see the phone, what not to mention"
        autosize
        minRows={2}
        maxLength={2000}
        dir="auto"
        value={values.safeContactNotes}
        onChange={(event) => set({ safeContactNotes: event.currentTarget.value })}
      />
    </Stack>
  );
}

import { ActionIcon, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { newKey } from '../../new-key.ts';
import { phoneKinds } from '../../ui/phone-kinds.ts';
import type { ContactValues } from './contact-values.ts';

type Phones = ContactValues['phones'];
type Props = { phones: Phones; errors: Record<string, string>; onChange: (phones: Phones) => void };

/** The server counts only the rows that are filled in, so an error's place is found among those. */
function errorOf(phones: Phones, key: string, errors: Record<string, string>): string | undefined {
  const sent = phones.filter(({ number }) => number.trim());
  return errors[`phones.${sent.findIndex((phone) => phone.key === key)}.number`];
}

export function PhoneRows({ phones, errors, onChange }: Props) {
  const change = (key: string, by: Partial<Phones[number]>) =>
    onChange(phones.map((phone) => (phone.key === key ? { ...phone, ...by } : phone)));
  return (
    <Stack gap="xs">
      {phones.map((phone, index) => (
        <Group key={phone.key} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            aria-label={`Phone ${index + 1}`}
            placeholder="Phone, in any format"
            type="tel"
            flex={1}
            value={phone.number}
            error={errorOf(phones, phone.key, errors)}
            onChange={(event) => change(phone.key, { number: event.currentTarget.value })}
          />
          <Select
            aria-label={`Kind of phone ${index + 1}`}
            w={120}
            allowDeselect={false}
            data={phoneKinds}
            value={phone.kind}
            onChange={(kind) => kind && change(phone.key, { kind: kind as Phones[number]['kind'] })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`Remove phone ${index + 1}`}
            onClick={() => onChange(phones.filter(({ key }) => key !== phone.key))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => onChange([...phones, { key: newKey(), kind: 'mobile', number: '' }])}
        >
          Add a phone
        </Button>
      </Group>
    </Stack>
  );
}

import { Alert, Group, List, Select, Stack, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { otherNumber, type RecipientChoice } from './use-recipient.ts';

/** What stands in the way, each with what to do about it. */
function NumberProblems({ choice }: { choice: RecipientChoice }) {
  if (choice.problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title="This text cannot be sent yet"
      role="alert"
    >
      <List size="sm" spacing={4}>
        {choice.problems.map((problem) => (
          <List.Item key={problem.code}>
            {problem.say} {problem.fix}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Who, and at which of their numbers; or a typed one. */
export function RecipientFields({ choice, size = 'sm' }: { choice: RecipientChoice; size?: 'xs' | 'sm' }) {
  const phones = choice.recipient?.phones ?? [];
  return (
    <Stack gap="sm">
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <Select
          label="Recipient"
          size={size}
          miw={200}
          data={choice.recipients.map(({ contactId, name, role }) => ({
            value: contactId,
            label: `${name} (${role})`,
          }))}
          value={choice.chosen.contactId}
          onChange={(contactId) => contactId && choice.pickContact(contactId)}
          allowDeselect={false}
          searchable
          nothingFoundMessage="Nobody on this case has that name"
        />
        {phones.length > 0 && (
          <Select
            label="Number"
            size={size}
            miw={200}
            data={[
              ...phones.map(({ e164, display, kind }) => ({ value: e164, label: `${display} ${kind}` })),
              { value: otherNumber, label: 'Another number…' },
            ]}
            value={choice.typed === null ? choice.chosen.number : otherNumber}
            onChange={(number) => number && choice.pickNumber(number)}
            allowDeselect={false}
          />
        )}
        {choice.typed !== null && (
          <TextInput
            label="Type the number"
            size={size}
            miw={200}
            type="tel"
            autoComplete="off"
            value={choice.typed}
            onChange={(event) => choice.type(event.currentTarget.value)}
          />
        )}
      </Group>
      <NumberProblems choice={choice} />
    </Stack>
  );
}

import { Stack, Text, TextInput } from '@mantine/core';
import { getTriggerSecret, type TriggerAction } from '@matterline/contract/task-setup.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../../queries.ts';
import { CopyLine } from '../../../../ui/CopyLine.tsx';

type CallWeb = Extract<TriggerAction, { kind: 'call_web' }>;
type Props = {
  value: CallWeb;
  errors: Record<string, string>;
  triggerId: string;
  saved: boolean;
  onChange: (value: CallWeb) => void;
};

/** What the other side checks the signature with. */
function Secret({ triggerId }: { triggerId: string }) {
  const secret = useQuery(queryOf(getTriggerSecret, { params: { id: triggerId } })).data?.secret;
  return secret ? <CopyLine label="The secret its calls are signed with" value={secret} /> : null;
}

/** The address that is told, and the secret its calls are signed with. */
export function WebFields({ value, errors, triggerId, saved, onChange }: Props) {
  return (
    <Stack gap="xs">
      <TextInput
        label="Web address"
        description="It is told by a signed POST, again and again until it takes it"
        placeholder="https://example.org/hook"
        type="url"
        maxLength={2000}
        value={value.url}
        error={errors.url}
        onChange={(event) => onChange({ ...value, url: event.currentTarget.value })}
      />
      {saved ? (
        <Secret triggerId={triggerId} />
      ) : (
        <Text size="xs" c="dimmed">
          The secret its calls are signed with is shown here once the tasks are saved.
        </Text>
      )}
    </Stack>
  );
}

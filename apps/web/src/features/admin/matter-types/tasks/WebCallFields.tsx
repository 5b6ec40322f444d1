import { Button, Code, Stack, Text, TextInput } from '@mantine/core';
import { getTriggerSecret, type TriggerAction } from '@matterline/contract/task-setup.ts';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../../api.ts';
import { wordsOf } from '../../../../api-error.ts';

type CallWeb = Extract<TriggerAction, { kind: 'call_web' }>;
type Props = {
  triggerId: string;
  value: CallWeb;
  errors: Record<string, string>;
  onChange: (action: CallWeb) => void;
};

/** What calls are signed with: shown when asked for, and only once the trigger is saved. */
function Secret({ triggerId }: { triggerId: string }) {
  const show = useMutation({ mutationFn: () => call(getTriggerSecret, { params: { id: triggerId } }) });
  if (show.data) {
    return (
      <Text size="sm">
        Secret: <Code style={{ overflowWrap: 'anywhere' }}>{show.data.secret}</Code>
      </Text>
    );
  }
  return (
    <Stack gap={4} align="flex-start">
      <Button variant="default" size="xs" loading={show.isPending} onClick={() => show.mutate()}>
        Show the secret that calls are signed with
      </Button>
      {show.isError && (
        <Text size="sm" role="alert">
          {wordsOf(show.error)} A new trigger has one once it is saved.
        </Text>
      )}
    </Stack>
  );
}

export function WebCallFields({ triggerId, value, errors, onChange }: Props) {
  return (
    <Stack gap="xs">
      <TextInput
        label="The web address that is called"
        description="By a signed POST with what happened on which case; tried again until it is taken"
        placeholder="https://"
        type="url"
        maxLength={2000}
        value={value.url}
        error={errors.url}
        onChange={(event) => onChange({ ...value, url: event.currentTarget.value })}
      />
      <Secret triggerId={triggerId} />
    </Stack>
  );
}

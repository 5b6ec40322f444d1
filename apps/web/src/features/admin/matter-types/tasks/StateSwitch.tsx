import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import type { TaskTrigger } from '@matterline/contract/task-setup.ts';
import type { TriggerState } from '@matterline/rules/tasks/types.ts';
import { triggerStates } from '@matterline/rules/tasks/types.ts';
import { useState } from 'react';
import { wordsOf } from '../../../../api-error.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { toastDone } from '../../../../ui/toast.tsx';
import { DryRunDialog } from './DryRunDialog.tsx';
import { LookedAt } from './LookedAt.tsx';
import { TestNumber } from './TestNumber.tsx';
import type { Editing } from './use-setup.ts';
import { stateWords } from './words.ts';

type Props = { editing: Editing; trigger: TaskTrigger };

const says: Readonly<Record<Exclude<TriggerState, 'test'>, string>> = {
  off: 'It does nothing from now on. What it has sent or queued stays as it is.',
  live: 'From now on it reaches real people on every open case of this type.',
};
/** What whoever ticks sees of it in test; nothing of the case is changed. */
const tests: Readonly<Record<TaskTrigger['action']['kind'], string>> = {
  send_message:
    'Whoever ticks the task gets its messages instead of the client, marked as a test, at the time they would go.',
  produce_document:
    'Whoever ticks the task can download the document as it would be, under the task. It is not filed on the case.',
  file_note: 'The note is not prepared. Whoever ticks reads under the task how it would begin.',
  create_task: 'The task is not created. Whoever ticks reads under the task that it would be.',
  redate_task: 'The date stays as it is. Whoever ticks reads under the task that it would change.',
  set_field: 'The field stays as it is. Whoever ticks reads under the task what it would be set to.',
  call_web: 'The address is not called. Whoever ticks reads under the task that it would be.',
};
const byDay = 'A day comes without anybody who ticks, so by its date it does nothing in test.';

function saysOf({ action, event }: TaskTrigger, state: TriggerState): string {
  if (state !== 'test') return says[state];
  const alone = event.kind === 'target_reached' || event.kind === 'overdue';
  return alone
    ? `${byDay} See the dry run instead.`
    : `${tests[action.kind]} Nothing of the case is changed.`;
}

const verbs: Readonly<Record<TriggerState, string>> = {
  off: 'Turn it off',
  test: 'Test it',
  live: 'Go live',
};

type Asking = Props & { state: TriggerState; close: () => void; onDryRun: () => void };

function Ask({ editing, trigger, state, close, onDryRun }: Asking) {
  const { turn } = editing;
  const submit = () =>
    turn.mutate(
      { id: trigger.id, state },
      {
        onSuccess: () => {
          toastDone(`“${trigger.name}” is ${state === 'test' ? 'in test' : state} now.`);
          close();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={close}
      title={`${verbs[state]}: “${trigger.name}”`}
      onExitTransitionEnd={turn.reset}
    >
      <Stack>
        <Text size="sm">{saysOf(trigger, state)} It takes effect at once.</Text>
        {state === 'live' && <LookedAt trigger={trigger} onDryRun={onDryRun} />}
        {state === 'test' && trigger.action.kind === 'send_message' && <TestNumber />}
        {turn.isError && (
          <ErrorState
            error={turn.error}
            title={`It is still ${trigger.state === 'test' ? 'in test' : trigger.state}`}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Leave it {trigger.state === 'test' ? 'in test' : trigger.state}
          </Button>
          <Button onClick={submit} loading={turn.isPending}>
            {verbs[state]}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function SaveFirst({ editing: { save, version } }: Pick<Props, 'editing'>) {
  return (
    <>
      <Text size="xs" c="dimmed" mt={4}>
        Once the tasks are saved it can be tested and turned on.{' '}
        <Button
          variant="subtle"
          size="compact-xs"
          loading={save.isPending}
          onClick={() => save.mutate(version)}
        >
          Save them now
        </Button>
      </Text>
      {save.isError && (
        <Text size="xs" c="var(--app-bad)" role="alert">
          Nothing was saved. {wordsOf(save.error)}
        </Text>
      )}
    </>
  );
}

/** Off → Test → Live, asked for each time: it takes effect at once, whatever else is not saved yet. */
export function StateSwitch({ editing, trigger }: Props) {
  const [asked, ask] = useState<TriggerState | null>(null);
  const [dry, runDry] = useState(false);
  const saved = editing.isSaved(trigger.id);
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        Is it on?
      </Text>
      <SegmentedControl
        aria-label={`State of ${trigger.name}`}
        data={triggerStates.map((state) => ({ value: state, label: stateWords[state] }))}
        value={trigger.state}
        disabled={!saved}
        onChange={(state) => ask(state as TriggerState)}
      />
      {!saved && <SaveFirst editing={editing} />}
      {trigger.state === 'test' && trigger.action.kind === 'send_message' && <TestNumber />}
      {asked && (
        <Ask
          editing={editing}
          trigger={trigger}
          state={asked}
          close={() => ask(null)}
          onDryRun={() => {
            ask(null);
            runDry(true);
          }}
        />
      )}
      {dry && <DryRunDialog trigger={trigger} close={() => runDry(false)} />}
    </div>
  );
}

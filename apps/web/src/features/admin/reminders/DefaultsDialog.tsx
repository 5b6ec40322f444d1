import { Button, Text } from '@mantine/core';
import {
  dropReminderDefaults,
  listReminderDefaults,
  type ReminderRule,
  saveReminderDefaults,
} from '@matterline/contract/reminders.ts';
import { call } from '../../../api.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ReminderList } from '../../calendar/reminders/ReminderList.tsx';
import { errorsWithin } from '../../calendar/reminders/rules.ts';
import { RecordDialog } from '../RecordDialog.tsx';
import { useRecordForm } from '../use-record-form.ts';
import { useSave } from '../use-save.ts';
import { type Defaults, kindNames, type RemindedKind } from './kinds.ts';

type Props = {
  kind: RemindedKind;
  matterTypeId: string | null;
  stored: Defaults | null;
  /** of all types: what a type without its own begins with */
  usual: Defaults | null;
  close: () => void;
};

/** The type is as all others again. */
function AsForAll({
  kind,
  matterTypeId,
  close,
}: {
  kind: RemindedKind;
  matterTypeId: string;
  close: () => void;
}) {
  const drop = useSave(() => call(dropReminderDefaults, { params: { id: matterTypeId }, query: { kind } }), {
    refetch: [[listReminderDefaults.id]],
    done: `${kindNames[kind]} of this type are reminded as those of all types.`,
  });
  return (
    <>
      <div>
        <Button
          variant="default"
          size="compact-sm"
          loading={drop.isPending}
          onClick={() => drop.mutate(undefined, { onSuccess: close })}
        >
          As for all types
        </Button>
      </div>
      {drop.isError && <ErrorState error={drop.error} title="Nothing was changed" />}
    </>
  );
}

/** The reminders of one kind, of all types or of one. */
export function DefaultsDialog({ kind, matterTypeId, stored, usual, close }: Props) {
  const form = useRecordForm({
    opened: stored,
    stored,
    valuesOf: (record: Defaults | null): { reminders: readonly ReminderRule[] } => ({
      reminders: (record ?? usual)?.reminders ?? [],
    }),
    save: ({ reminders }, version) =>
      call(saveReminderDefaults, { body: { kind, matterTypeId, reminders: [...reminders], version } }),
    refetch: [[listReminderDefaults.id]],
    done: () => `Saved: the reminders of ${kindNames[kind].toLowerCase()}.`,
    close,
  });
  return (
    <RecordDialog title={`Reminders of ${kindNames[kind].toLowerCase()}`} size="lg" what="list" form={form}>
      <Text size="sm" c="dimmed">
        {kind === 'task'
          ? 'Counted from the target date; whole days are at 9:00 AM.'
          : 'Counted back from when it starts, or on from when it ends.'}
      </Text>
      {matterTypeId !== null && stored !== null && (
        <AsForAll kind={kind} matterTypeId={matterTypeId} close={close} />
      )}
      <ReminderList
        value={form.values.reminders}
        onChange={(reminders) => form.set({ reminders })}
        zone={null}
        of={kind === 'task' ? 'task' : 'event'}
        errors={errorsWithin(form.errors, 'reminders')}
      />
    </RecordDialog>
  );
}

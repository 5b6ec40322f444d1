import { Button, Group } from '@mantine/core';
import { isVersionConflict } from '../../api-error.ts';
import { ConflictNotice } from '../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';

type Props = {
  /** what is edited: `user` */
  what: string;
  error: unknown;
  saving: boolean;
  disabled?: boolean;
  verb?: string;
  onCancel?: () => void;
  onSeeTheirs: () => void;
  onKeepMine: () => void;
};

/** The end of every form here: what stands in the way, then Cancel and Save. */
export function SaveFooter({
  what,
  error,
  saving,
  disabled,
  verb = 'Save',
  onCancel,
  onSeeTheirs,
  onKeepMine,
}: Props) {
  const conflict = isVersionConflict(error);
  return (
    <>
      {conflict && (
        <ConflictNotice
          what={what}
          error={error}
          busy={saving}
          onSeeTheirs={onSeeTheirs}
          onKeepMine={onKeepMine}
        />
      )}
      {error !== null && error !== undefined && !conflict && (
        <ErrorState error={error} title="Nothing was saved" kept="What you wrote is still here." />
      )}
      <Group justify="flex-end">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" disabled={disabled} loading={saving}>
          {verb}
        </Button>
      </Group>
    </>
  );
}

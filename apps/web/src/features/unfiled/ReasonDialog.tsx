import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { type ReactNode, useState } from 'react';
import { formErrorsOf } from '../../form-errors.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { TextExcerpt } from './TextExcerpt.tsx';

type Props = {
  text: UnfiledText;
  title: string;
  says: ReactNode;
  /** the word on the button that does it */
  verb: string;
  /** what else has to be agreed to; null when nothing */
  agree: string | null;
  error: unknown;
  busy: boolean;
  onSubmit: (given: { reason: string; agreed: boolean }) => void;
  onClose: () => void;
};

/** Does something to a text for a reason that is kept. */
export function ReasonDialog({ text, title, says, verb, agree, error, busy, onSubmit, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [agreed, setAgreed] = useState(false);
  const errors = formErrorsOf(error);
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit({ reason, agreed });
        }}
      >
        <Stack>
          <TextExcerpt text={text} />
          {says}
          <TextInput
            label="Reason"
            description="Kept, with your name"
            maxLength={300}
            autoComplete="off"
            data-autofocus
            value={reason}
            error={errors.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {Boolean(error) && Object.keys(errors).length === 0 && (
            <ErrorState error={error} title="Nothing was changed" />
          )}
          {agree && (
            <Checkbox
              label={agree}
              checked={agreed}
              onChange={(event) => setAgreed(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={reason.trim() === '' || (agree !== null && !agreed)}
            >
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

import { Alert, Button, Checkbox, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiError } from '../../../api-error.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { useWord } from '../../../session.ts';
import { CasePicker, type PickedCase } from '../../../ui/CasePicker.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { useMovePreview, useMoveText } from './use-move-text.ts';

type Props = { message: Message; filingId: string; close: () => void };

const asking = new Set(['across_wall', 'files_wait']);

/** What has to be agreed to, which the server says beforehand, or when it refuses: it may have become so since. */
function askedOf(error: unknown, looked: { code: string; count: number } | null | undefined) {
  if (!(error instanceof ApiError) || !asking.has(error.code)) return looked ?? null;
  return { code: error.code, count: error.members.count ?? 0 };
}

function agreementOf(asked: ReturnType<typeof askedOf>, one: string): string | null {
  if (!asked) return null;
  const { code, count } = asked;
  const stops = `stop ${count === 1 ? 'the text that waits' : `the ${count} texts that wait`}`;
  const reads = `Move it though people who are kept out of this ${one} can read it there`;
  if (code === 'across_wall') return count > 0 ? `${reads}, and ${stops}` : reads;
  return code === 'files_wait' ? `Move it and ${stops}` : null;
}

/** What goes along, and what stays. */
function WhatMoves({ message, to }: { message: Message; to: PickedCase | undefined }) {
  const { one } = useWord();
  const files = message.media.length;
  const there = to ? to.number : `the other ${one}`;
  return (
    <List size="sm" aria-label="What moves">
      <List.Item>The text and its note move to {there}, and its alert to the people there.</List.Item>
      {files > 0 && (
        <List.Item>
          {files === 1 ? 'Its file goes' : `Its ${files} files go`} to “Text attachments” there.
        </List.Item>
      )}
      <List.Item>Here a line stays that says who moved it and why, without what it said.</List.Item>
      <List.Item>
        The next texts of this number go there too, or only there where replies go to one {one}.
      </List.Item>
    </List>
  );
}

export function MoveTextDialog({ message, filingId, close }: Props) {
  const { one } = useWord();
  const [picked, setPicked] = useState<PickedCase[]>([]);
  const [reason, setReason] = useState('');
  const [confirm, setConfirm] = useState(false);
  const move = useMoveText(close);
  const errors = formErrorsOf(move.error);
  const to = picked.at(-1);
  const looked = useMovePreview(filingId, to?.id);
  const asks = looked.data?.asks;
  const agreement = agreementOf(askedOf(move.error, asks), one);
  const submit = () => to && move.mutate({ filingId, matterId: to.id, reason, confirm });
  return (
    <Modal opened onClose={close} title={`Move this text to another ${one}`} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          {message.body !== '' && (
            <MessageBody lineClamp={3} c="dimmed">
              {message.body}
            </MessageBody>
          )}
          <CasePicker
            picked={picked}
            onChange={(now) => {
              setPicked(now.slice(-1));
              setConfirm(false);
              move.reset();
            }}
          />
          <TextInput
            label="Why it is moved"
            placeholder="It is about the other sister’s lease"
            description="Shown where it was, and in the history of both"
            maxLength={300}
            autoComplete="off"
            value={reason}
            error={errors.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <WhatMoves message={message} to={to} />
          {move.isError && Object.keys(errors).length === 0 && (
            <ErrorState error={move.error} title="The text was not moved" />
          )}
          {looked.isError && !move.isError && (
            <ErrorState error={looked.error} title="The text cannot be moved there" />
          )}
          {asks && !move.isError && (
            <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} role="status">
              {asks.say}
            </Alert>
          )}
          {agreement !== null && (
            <Checkbox
              label={agreement}
              checked={confirm}
              onChange={(event) => setConfirm(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={move.isPending}
              disabled={!to || looked.isLoading || reason.trim() === '' || (agreement !== null && !confirm)}
            >
              <Text span truncate inherit>
                {to ? `Move to ${to.number}` : 'Move'}
              </Text>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

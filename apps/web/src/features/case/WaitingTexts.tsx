import { Radio, Stack } from '@mantine/core';
import type { moveMatter } from '@matterline/contract/matters.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { type LeftWaiting, leftInAll, leftWords } from '@matterline/rules/left-waiting.ts';
import { ApiError } from '../../api.ts';
import { focusOnMount } from '../../ui/focus.ts';

export type WaitingChoice = BodyOf<typeof moveMatter>['waitingTexts'];

/** The server will not end a case without being told what becomes of what has yet to go. */
export function asksAboutTexts(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'waiting_texts';
}

type Props = { waiting: LeftWaiting; value: WaitingChoice; onChange: (value: WaitingChoice) => void };

export function WaitingTexts({ waiting, value, onChange }: Props) {
  const count = leftInAll(waiting);
  const [it, goes] = count === 1 ? ['it', 'It goes'] : ['them', 'They go'];
  return (
    <Radio.Group
      label={`${leftWords(waiting)} ${count === 1 ? 'has' : 'have'} yet to go`}
      description="What becomes of that?"
      value={value ?? null}
      onChange={(choice) => onChange(choice as WaitingChoice)}
    >
      <Stack gap="xs" mt="xs">
        <Radio
          value="cancel"
          ref={focusOnMount}
          label={`Cancel ${it}`}
          description="For good; reminders are made anew when this is reopened"
        />
        <Radio
          value="keep"
          label={`Keep ${it}`}
          description={`${goes} when due; automatic messages are then stopped all the same`}
        />
      </Stack>
    </Radio.Group>
  );
}

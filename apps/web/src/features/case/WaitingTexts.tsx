import { Radio, Stack } from '@mantine/core';
import type { moveMatter } from '@matterline/contract/matters.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { ApiError } from '../../api.ts';
import { focusOnMount } from '../../ui/focus.ts';
import { plural } from '../../ui/numbers.ts';

export type WaitingChoice = BodyOf<typeof moveMatter>['waitingTexts'];

/** The server will not end a case without being told what becomes of its texts that have yet to go. */
export function asksAboutTexts(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'waiting_texts';
}

type Props = { count: number; value: WaitingChoice; onChange: (value: WaitingChoice) => void };

export function WaitingTexts({ count, value, onChange }: Props) {
  const [it, goes] = count === 1 ? ['it', 'It goes'] : ['them', 'They go'];
  return (
    <Radio.Group
      label={`${plural(count, 'text')} ${count === 1 ? 'has' : 'have'} yet to be sent`}
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
          description={`${goes} when due; automatic ones are then stopped all the same`}
        />
      </Stack>
    </Radio.Group>
  );
}

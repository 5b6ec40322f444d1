import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import type { changeEvent } from '@matterline/contract/calendar.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { useState } from 'react';
import { ruleWords } from './repeat/rule-words.ts';

export type Which = NonNullable<BodyOf<typeof changeEvent>['which']>;

const choices: { value: Which; label: string }[] = [
  { value: 'this', label: 'This one' },
  { value: 'following', label: 'This one and those after it' },
  { value: 'all', label: 'All that are still to come' },
];

type Props = {
  /** `Move “Check-in call”` */
  title: string;
  rule: string;
  /** the word on the button: `Move` */
  verb: string;
  color?: string;
  /** of all but `this` */
  says?: string;
  /** what is asked makes no sense of one date */
  several?: boolean;
  onChoose: (which: Which) => void;
  onClose: () => void;
};

/** Asks which dates of a series are meant. */
export function WhichDialog({ title, rule, verb, color, says, several = false, onChoose, onClose }: Props) {
  const offered = choices.filter(({ value }) => !(several && value === 'this'));
  const [which, setWhich] = useState<Which>(offered[0]?.value ?? 'this');
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // A form within another’s dialog is its own.
          event.stopPropagation();
          onChoose(which);
        }}
      >
        <Stack>
          <Text size="sm">{ruleWords(rule)}.</Text>
          <Radio.Group label="Which dates" value={which} onChange={(value) => setWhich(value as Which)}>
            <Stack gap="xs" mt="xs">
              {offered.map(({ value, label }, at) => (
                <Radio key={value} value={value} label={label} data-autofocus={at === 0 || undefined} />
              ))}
            </Stack>
          </Radio.Group>
          {says && which !== 'this' && <Text size="sm">{says}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" color={color}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

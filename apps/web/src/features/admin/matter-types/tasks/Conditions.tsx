import { Stack } from '@mantine/core';
import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import { ConditionBuilder } from '../../../../conditions/ConditionBuilder.tsx';
import { type ConditionWords, shownWords } from '../../../../conditions/props.ts';
import { useAboutSetup } from './about.tsx';
import { CheckOnCase } from './CheckOnCase.tsx';

type Props = {
  label: string;
  value: RuleGroup | null;
  onChange: (value: RuleGroup | null) => void;
  /** what goes by it */
  what: 'category' | 'task' | 'trigger';
};

const triggerWords: ConditionWords = {
  always: 'Whatever the case is like.',
  start: 'Only when…',
  holds: 'Only when',
  drop: 'Take the condition off',
};

/** A condition over the case, and whether it passes on one that is chosen. */
export function Conditions({ label, value, onChange, what }: Props) {
  const { fields } = useAboutSetup();
  return (
    <Stack gap="xs">
      <ConditionBuilder
        label={label}
        value={value}
        onChange={onChange}
        fields={fields}
        words={what === 'trigger' ? triggerWords : shownWords}
        byToday
      />
      {value && <CheckOnCase conditions={value} />}
    </Stack>
  );
}

import { Button, Text } from '@mantine/core';
import type { ReminderRule } from '@matterline/contract/reminders.ts';
import { Section } from '../../../ui/Section.tsx';
import { aboutWords, type Of, whenWords } from '../../calendar/reminders/rules.ts';
import classes from '../rows.module.css';
import { type Defaults, kindNames, type RemindedKind } from './kinds.ts';

type Props = {
  kind: RemindedKind;
  own: Defaults | null;
  /** of all types, which hold where a type has none of its own */
  usual: Defaults | null;
  onChange: () => void;
};

function Rules({ rules, of, label }: { rules: readonly ReminderRule[]; of: Of; label: string }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {rules.map((rule) => (
        <li key={JSON.stringify(rule)}>
          <div>
            <Text size="sm" fw={600}>
              {whenWords(rule)}
            </Text>
            <Text size="xs" c="dimmed">
              {aboutWords(rule, of)}
            </Text>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What one kind of event is reminded with. */
export function KindSection({ kind, own, usual, onChange }: Props) {
  const name = kindNames[kind];
  const shown = own ?? usual;
  return (
    <Section
      title={name}
      right={
        <Button variant="default" size="compact-sm" aria-label={`Change: ${name}`} onClick={onChange}>
          Change
        </Button>
      }
    >
      {own === null && usual !== null && (
        <Text size="sm" c="dimmed" px={18} pb={8}>
          As for all types:
        </Text>
      )}
      {(shown?.reminders ?? []).length === 0 ? (
        <Text size="sm" c="dimmed" px={18} pb="md">
          Nobody is reminded.
        </Text>
      ) : (
        <Rules
          rules={shown?.reminders ?? []}
          of={kind === 'task' ? 'task' : 'event'}
          label={`Reminders of ${name.toLowerCase()}`}
        />
      )}
    </Section>
  );
}

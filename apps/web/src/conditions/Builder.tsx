import { Button, Group, Text } from '@mantine/core';
import { operatorsFor, operatorsWithToday } from '@matterline/rules/conditions/check.ts';
import { type FactField, isGroup, type RuleGroup } from '@matterline/rules/conditions/types.ts';
import { comparisonWords, conditionWords } from '@matterline/rules/conditions/words.ts';
import { asCompared } from '@matterline/rules/forms/changes.ts';
import { useMemo } from 'react';
import { type Field, QueryBuilder, type RuleGroupType } from 'react-querybuilder';
import classes from './Builder.module.css';
import { AddButton, Choice, RemoveButton, ValueInput } from './controls.tsx';
import { asChosen, asKept, type Chosen, combinators } from './group-words.ts';
import { type ConditionProps, shownWords } from './props.ts';

const controlElements = {
  fieldSelector: Choice,
  operatorSelector: Choice,
  combinatorSelector: Choice,
  valueEditor: ValueInput,
  addRuleAction: AddButton,
  addGroupAction: AddButton,
  removeRuleAction: RemoveButton,
  removeGroupAction: RemoveButton,
};
const translations = {
  addRule: { label: 'Add a rule', title: 'Add a rule' },
  addGroup: { label: 'Add a group', title: 'Add a group' },
  removeRule: { label: 'Remove the rule', title: 'Remove the rule' },
  removeGroup: { label: 'Remove the group', title: 'Remove the group' },
  fields: { title: 'What is asked', placeholderName: '', placeholderLabel: 'Choose…' },
  operators: { title: 'Comparison' },
  combinators: { title: 'How many must hold' },
  value: { title: 'Compared with' },
};
const controlClassnames = {
  ruleGroup: classes.group,
  header: classes.header,
  body: classes.body,
  rule: classes.rule,
};

const operatorsIn = ({ rules }: RuleGroup): string[] =>
  rules.flatMap((part) => (isGroup(part) ? operatorsIn(part) : [part.operator]));

/** Where `before` and `after` say the same and can say today, they stand alone, unless the others are in use. */
function offered(kind: FactField['kind'], byToday: boolean, used: readonly string[]): readonly string[] {
  if (!byToday) return operatorsFor[kind];
  const doubled = kind === 'date' ? ['<', '>'].filter((operator) => !used.includes(operator)) : [];
  return operatorsWithToday[kind].filter((operator) => !doubled.includes(operator));
}

/** A field as the builder knows it; what it offers for a kind of fact is the rule's own. */
const asField =
  (byToday: boolean, used: readonly string[]) =>
  ({ name, label, kind, options }: FactField): Field => ({
    name,
    label,
    kind,
    values: options?.map((option) => ({ ...option })),
    operators: offered(kind, byToday, used).map((operator) => ({
      name: operator,
      label: comparisonWords(operator, kind),
    })),
    valueEditorType: 'text',
  });

export default function Builder({
  label,
  value,
  onChange,
  fields,
  byToday = false,
  words: says = shownWords,
}: ConditionProps) {
  const used = value === null ? '' : operatorsIn(value).join(' ');
  const known = useMemo(() => fields.map(asField(byToday, used.split(' '))), [fields, byToday, used]);
  const first = fields[0];
  if (!first) return null;
  if (value === null) {
    const start: RuleGroup = { combinator: 'and', rules: [{ field: first.name, operator: '=', value: '' }] };
    return (
      <Group gap="sm">
        <Text size="sm">{says.always}</Text>
        <Button variant="default" size="compact-sm" onClick={() => onChange(start)}>
          {says.start}
        </Button>
      </Group>
    );
  }
  const words = conditionWords(value, fields);
  return (
    <fieldset className={classes.builder} aria-label={label}>
      <QueryBuilder
        fields={known}
        query={asChosen(value) as unknown as RuleGroupType}
        onQueryChange={(query) => {
          const kept = asKept(query as unknown as Chosen);
          // It first names the parts for itself, which changes nothing.
          if (asCompared(kept) !== asCompared(value)) onChange(kept);
        }}
        combinators={combinators}
        controlElements={controlElements}
        controlClassnames={controlClassnames}
        translations={translations}
        listsAsArrays
        resetOnOperatorChange
        maxLevels={4}
      />
      <Group justify="space-between" mt={6}>
        <Text size="xs" c="dimmed">
          {words === '' ? 'This says nothing yet: it always holds.' : `${says.holds} ${words}.`}
        </Text>
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onChange(null)}>
          {says.drop}
        </Button>
      </Group>
    </fieldset>
  );
}

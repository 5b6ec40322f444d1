import { Select, Text } from '@mantine/core';
import type { TargetRule, TaskTemplate } from '@matterline/contract/task-setup.ts';
import { useAboutSetup } from './about.tsx';
import { Distance } from './Distance.tsx';
import { ExampleDate } from './ExampleDate.tsx';
import classes from './setup.module.css';
import { allTasks, circleOf, type Setup } from './setup-edit.ts';

type Props = {
  setup: Setup;
  task: TaskTemplate;
  errors: Record<string, string>;
  onChange: (target: TargetRule) => void;
};

const kinds: { value: TargetRule['kind']; label: string }[] = [
  { value: 'none', label: 'It has no target date' },
  { value: 'from_opening', label: 'From the opening of the case' },
  { value: 'from_task', label: 'From another task' },
  { value: 'from_field', label: 'From a date of the case' },
];

const distanceOf = (rule: TargetRule) =>
  rule.kind === 'none'
    ? { amount: 5, unit: 'working_days' as const }
    : { amount: rule.amount, unit: rule.unit };
const directionOf = (rule: TargetRule) => ('direction' in rule ? rule.direction : ('after' as const));

/** When a task is due, as a sentence that is filled in, with the date it makes. */
export function TargetFields({ setup, task, errors, onChange }: Props) {
  const { dateFields } = useAboutSetup();
  const { target } = task;
  const others = allTasks(setup).filter(({ id }) => id !== task.id);
  const choose = (kind: string | null) => {
    const distance = distanceOf(target);
    const direction = directionOf(target);
    if (kind === 'from_opening') onChange({ kind, ...distance });
    else if (kind === 'from_task') onChange({ kind, taskId: others[0]?.id ?? '', direction, ...distance });
    else if (kind === 'from_field')
      onChange({ kind, field: dateFields[0]?.value ?? '', direction, ...distance });
    else onChange({ kind: 'none' });
  };
  const said = circleOf(setup, task.id) ?? Object.values(errors)[0];
  return (
    <fieldset className={classes.fieldset}>
      <Text size="sm" fw={500} component="legend" px={4}>
        Target date
      </Text>
      <div className={classes.sentence}>
        <Select
          aria-label="What the date is reckoned from"
          allowDeselect={false}
          w={250}
          data={kinds.map((kind) => ({
            ...kind,
            disabled:
              (kind.value === 'from_task' && others.length === 0) ||
              (kind.value === 'from_field' && dateFields.length === 0),
          }))}
          value={target.kind}
          onChange={choose}
        />
        {target.kind !== 'none' && <Sentence target={target} others={others} onChange={onChange} />}
      </div>
      {said && (
        <Text size="xs" c="var(--app-bad)" mt={6} role="alert">
          {said}
        </Text>
      )}
      <ExampleDate task={task} />
    </fieldset>
  );
}

type Rest = {
  target: Exclude<TargetRule, { kind: 'none' }>;
  others: TaskTemplate[];
  onChange: Props['onChange'];
};

/** `It is due [5] [working days] [after] [“File the answer”]`. */
function Sentence({ target, others, onChange }: Rest) {
  const { dateFields } = useAboutSetup();
  return (
    <>
      <Text size="sm">It is due</Text>
      <Distance value={target} onChange={(by) => onChange({ ...target, ...by })} />
      {target.kind === 'from_opening' ? (
        <Text size="sm">after opening.</Text>
      ) : (
        <Select
          aria-label="Before or after"
          allowDeselect={false}
          w={100}
          data={['before', 'after']}
          value={target.direction}
          onChange={(direction) =>
            onChange({ ...target, direction: direction === 'before' ? 'before' : 'after' })
          }
        />
      )}
      {target.kind === 'from_task' && (
        <Select
          aria-label="The task it is reckoned from"
          allowDeselect={false}
          searchable
          flex="1 1 200px"
          data={others.map(({ id, name }) => ({ value: id, label: name || 'A task without a name' }))}
          value={target.taskId}
          onChange={(taskId) => taskId && onChange({ ...target, taskId })}
        />
      )}
      {target.kind === 'from_field' && (
        <Select
          aria-label="The date it is reckoned from"
          allowDeselect={false}
          flex="1 1 180px"
          data={dateFields}
          value={target.field}
          onChange={(field) => field && onChange({ ...target, field })}
        />
      )}
    </>
  );
}

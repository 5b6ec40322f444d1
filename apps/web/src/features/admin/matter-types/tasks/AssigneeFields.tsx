import { Select } from '@mantine/core';
import { assignmentType } from '@matterline/contract/matters.ts';
import type { TaskAssignee } from '@matterline/contract/task-setup.ts';
import { useAboutSetup } from './about.tsx';
import { roleWords } from './words.ts';

type Props = { value: TaskAssignee; onChange: (value: TaskAssignee) => void; error?: string };

const asKey = (assignee: TaskAssignee): string => {
  if (assignee.kind === 'nobody') return 'nobody';
  return assignee.kind === 'role' ? `role ${assignee.role}` : `person ${assignee.userId}`;
};

function ofKey(key: string): TaskAssignee {
  const [kind = '', value = ''] = key.split(' ');
  if (kind === 'person') return { kind: 'person', userId: value };
  const role = assignmentType.safeParse(value);
  return kind === 'role' && role.success ? { kind: 'role', role: role.data } : { kind: 'nobody' };
}

/** Whoever has a role on the case, or a person, or nobody. */
export function AssigneeFields({ value, onChange, error }: Props) {
  const { people } = useAboutSetup();
  return (
    <Select
      label="Who does it"
      allowDeselect={false}
      searchable
      data={[
        {
          group: 'Whoever has the case as',
          items: assignmentType.options.map((role) => ({ value: `role ${role}`, label: roleWords(role) })),
        },
        {
          group: 'One person',
          items: people.map(({ value: id, label }) => ({ value: `person ${id}`, label })),
        },
        { group: 'Or', items: [{ value: 'nobody', label: 'Nobody' }] },
      ]}
      value={asKey(value)}
      error={error}
      onChange={(key) => key && onChange(ofKey(key))}
    />
  );
}

import { createHash } from 'node:crypto';
import type {
  TaskCategory,
  TaskSetupFile,
  TaskTemplate,
  TaskTrigger,
  TriggerAction,
} from '@matterline/contract/task-setup.ts';

type Target = TaskTemplate['target'];
type Unit = 'days' | 'working_days' | 'weeks' | 'months';
type SendMessage = Extract<TriggerAction, { kind: 'send_message' }>;
type Group = NonNullable<TaskTemplate['conditions']>;

/** An id that is the same each time: in a file ids only tell parts apart. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const fromOpening = (amount: number, unit: Unit = 'days'): Target => ({
  kind: 'from_opening',
  amount,
  unit,
});
export const fromTask = (
  name: string,
  direction: 'before' | 'after',
  amount: number,
  unit: Unit = 'days',
) => ({
  name,
  direction,
  amount,
  unit,
});
export const fromField = (
  field: string,
  direction: 'before' | 'after',
  amount: number,
  unit: Unit = 'days',
): Target => ({ kind: 'from_field', field, direction, amount, unit });

/** All of these hold. */
export const when = (...rules: { field: string; operator: string; value?: string | number }[]): Group => ({
  combinator: 'and',
  rules,
});

type Who = 'primary' | 'paralegal' | 'intake' | 'supervisor';
type TaskParts = {
  help?: string;
  who?: Who;
  target?: Target | ReturnType<typeof fromTask>;
  when?: Group;
  sets?: Omit<TaskTrigger, 'id'>[];
};
export type Maker = {
  category(name: string, tasks: TaskTemplate[], conditions?: Group): TaskCategory;
  task(name: string, parts?: TaskParts): TaskTemplate;
};

/** Makes the parts of one set-up: its tasks name each other by what they are called. */
export function makerOf(setup: string): Maker {
  const named = (kind: string, name: string) => idOf(`${setup} ${kind} ${name}`);
  const targetOf = (target: TaskParts['target']): Target => {
    if (!target) return { kind: 'none' };
    if ('kind' in target) return target;
    const { name, ...distance } = target;
    return { kind: 'from_task', taskId: named('task', name), ...distance };
  };
  return {
    category: (name, tasks, conditions) => ({
      id: named('category', name),
      name,
      conditions: conditions ?? null,
      tasks,
    }),
    task: (name, { help = '', who = 'primary', target, when: conditions, sets = [] } = {}) => ({
      id: named('task', name),
      name,
      help,
      assignee: { kind: 'role', role: who },
      target: targetOf(target),
      conditions: conditions ?? null,
      triggers: sets.map((trigger) => ({ ...trigger, id: named(`trigger of ${name}`, trigger.name) })),
    }),
  };
}

const common = { conditions: null, state: 'off', version: 1 } as const;

/** Tells the client something when a task is done: by text, or by email when they get no texts. */
export function tell(
  name: string,
  body: string,
  more: Partial<Pick<SendMessage, 'recipients' | 'timing'>> & {
    subject?: string;
    event?: TaskTrigger['event'];
    when?: Group;
  } = {},
): Omit<TaskTrigger, 'id'> {
  const { subject = name, event = { kind: 'tick' }, when: conditions = null, ...sending } = more;
  return {
    ...common,
    name,
    event,
    conditions,
    action: {
      kind: 'send_message',
      channel: 'flagged',
      recipients: ['client'],
      words: { kind: 'own', subject, body },
      timing: { kind: 'now' },
      mayEdit: true,
      onlyIfNoReply: false,
      ...sending,
    },
  };
}

export const note = (name: string, body: string): Omit<TaskTrigger, 'id'> => ({
  ...common,
  name,
  event: { kind: 'tick' },
  action: { kind: 'file_note', body },
});

export const create = (name: string, days: number, who: Who = 'primary'): Omit<TaskTrigger, 'id'> => ({
  ...common,
  name: `Create “${name}”`,
  event: { kind: 'tick' },
  action: {
    kind: 'create_task',
    name,
    help: '',
    assignee: { kind: 'role', role: who },
    target: { amount: days, unit: 'working_days' },
  },
});

export const setToday = (label: string, field: string): Omit<TaskTrigger, 'id'> => ({
  ...common,
  name: `Fill in “${label}”`,
  event: { kind: 'tick' },
  action: { kind: 'set_field', field, value: { kind: 'today' } },
});

type Field = TaskSetupFile['fields'][number];
export const field = (key: string, label: string, kind: Field['kind'], options: string[] = []): Field => ({
  key,
  label,
  kind,
  options,
});

export const fileOf = (name: string, fields: Field[], categories: TaskCategory[]): TaskSetupFile => ({
  format: 'matterline.task-setup',
  formatVersion: 1,
  name,
  fields,
  jurisdiction: null,
  categories,
});

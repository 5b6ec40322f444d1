import type {
  TargetRule,
  TaskAssignee,
  TaskTrigger,
  TriggerAction,
} from '@matterline/contract/task-setup.ts';
import type { ChannelRule, RecipientRole, TriggerState, Unit } from '@matterline/rules/tasks/types.ts';

const unitWords: Readonly<Record<Unit, [one: string, many: string]>> = {
  days: ['day', 'days'],
  working_days: ['working day', 'working days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
};
export const unitChoices = (Object.keys(unitWords) as Unit[]).map((value) => ({
  value,
  label: unitWords[value][1],
}));

/** `5 working days` */
const distanceWords = ({ amount, unit }: { amount: number; unit: Unit }): string =>
  `${amount} ${unitWords[unit][amount === 1 ? 0 : 1]}`;

type Names = { taskName: (id: string) => string; fieldName: (key: string) => string };

/** `5 working days after “File the answer”`; `On the day of opening`. */
export function targetWords(rule: TargetRule, { taskName, fieldName }: Names): string {
  if (rule.kind === 'none') return 'No target date';
  const from =
    rule.kind === 'from_opening'
      ? 'opening'
      : rule.kind === 'from_task'
        ? `“${taskName(rule.taskId)}”`
        : fieldName(rule.field);
  if (rule.amount === 0) return `On the day of ${from}`;
  return `${distanceWords(rule)} ${rule.kind === 'from_opening' ? 'after' : rule.direction} ${from}`;
}

export const actionWords: Readonly<Record<TriggerAction['kind'], string>> = {
  send_message: 'Send a message',
  file_note: 'Prepare a note',
  create_task: 'Create a task',
  redate_task: 'Give a task a new date',
  set_field: 'Set a field',
  produce_document: 'Make a document',
  call_web: 'Call a web address',
};
export const actionChoices = (Object.keys(actionWords) as TriggerAction['kind'][]).map((value) => ({
  value,
  label: actionWords[value],
}));

export const channelWords: Readonly<Record<ChannelRule, string>> = {
  text: 'A text',
  email: 'An email',
  both: 'A text and an email',
  flagged: 'A text, or an email where texts are not wanted',
};
export const recipientWords: Readonly<Record<RecipientRole, string>> = {
  client: 'The client',
  all_clients: 'All clients',
  other_party: 'The other party',
  assigned: 'Whoever has the task (by email)',
};
export const stateWords: Readonly<Record<TriggerState, string>> = { off: 'Off', test: 'Test', live: 'Live' };
export const stateColors = { off: 'gray', test: 'grape', live: 'teal' } as const;

export function eventWords(event: TaskTrigger['event']): string {
  switch (event.kind) {
    case 'tick':
      return 'When it is ticked';
    case 'untick':
      return 'When the tick is taken back';
    case 'target_reached':
      return 'When its target date comes';
    case 'overdue':
      return `When it is overdue by ${event.days === 1 ? '1 day' : `${event.days} days`}`;
  }
}

export const roleWords = (role: string): string => `${role.charAt(0).toUpperCase()}${role.slice(1)}`;

export function assigneeWords(assignee: TaskAssignee, personName: (id: string) => string): string {
  if (assignee.kind === 'nobody') return 'Nobody';
  return assignee.kind === 'role' ? roleWords(assignee.role) : personName(assignee.userId);
}

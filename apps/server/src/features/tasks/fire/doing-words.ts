import { dayWords } from '@matterline/rules/day-words.ts';
import type { SetField, TriggerAction } from '@matterline/rules/tasks/setup.ts';
import type { Going } from './gather.ts';

type Doing = Exclude<TriggerAction, { kind: 'send_message' }>;

/** What an action does, in plain words: `Set “Court” to “Eastern”`. */
export function doingWords({ view, dates }: Pick<Going, 'view' | 'dates'>, action: Doing): string {
  switch (action.kind) {
    case 'file_note':
      return 'Prepare a note for you to complete';
    case 'create_task':
      return `Create the task “${action.name}”`;
    case 'redate_task': {
      const task = dates?.tasks.find(({ id }) => id === action.taskId);
      return `Give ${task ? `“${task.name}”` : 'another task'} a new date`;
    }
    case 'produce_document':
      return `Make the document “${action.name}”`;
    case 'call_web':
      return `Call ${new URL(action.url).host}`;
    case 'set_field': {
      const { facts } = view.known(null);
      const label = facts.fields.find(({ key }) => key === action.field)?.label ?? action.field;
      return `Set “${label}”${valueWords(action.value)}`;
    }
  }
}

function valueWords(value: SetField['value']): string {
  if (value.kind === 'clear') return ' to nothing';
  if (value.kind === 'today') return ' to today';
  const { value: to } = value;
  if (typeof to === 'boolean') return to ? ' to yes' : ' to no';
  return typeof to === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(to) ? ` to ${dayWords(to)}` : ` to “${to}”`;
}

import type { TriggerAction } from '@matterline/contract/task-setup.ts';
import { allTasks, type Setup } from './setup-edit.ts';
import { actionWords } from './words.ts';

/** What a trigger of each kind begins with, and a name for it. */
export function beginOf(kind: TriggerAction['kind'], setup: Setup, taskId: string): [TriggerAction, string] {
  const other = allTasks(setup).find(({ id }) => id !== taskId)?.id ?? '';
  const begins: { [Kind in TriggerAction['kind']]: Extract<TriggerAction, { kind: Kind }> } = {
    send_message: {
      kind: 'send_message',
      channel: 'text',
      recipients: ['client'],
      words: { kind: 'own', subject: '', body: '' },
      timing: { kind: 'now' },
      mayEdit: true,
      onlyIfNoReply: false,
    },
    file_note: { kind: 'file_note', body: '' },
    create_task: {
      kind: 'create_task',
      name: '',
      help: '',
      assignee: { kind: 'role', role: 'primary' },
      target: { amount: 5, unit: 'working_days' },
    },
    redate_task: { kind: 'redate_task', taskId: other, amount: 5, unit: 'working_days' },
    set_field: { kind: 'set_field', field: '', value: { kind: 'today' } },
    produce_document: { kind: 'produce_document', documentTemplateId: '', name: '' },
    call_web: { kind: 'call_web', url: '' },
  };
  return [begins[kind], kind === 'send_message' ? 'Text the client' : actionWords[kind]];
}

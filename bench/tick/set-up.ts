import { randomUUID } from 'node:crypto';
import type { TaskSetupInput, TaskTemplate, TriggerAction } from '../../packages/contract/src/task-setup.ts';

const task = (name: string, more: Partial<TaskTemplate>): TaskTemplate => ({
  id: randomUUID(),
  name,
  help: '',
  assignee: { kind: 'role', role: 'primary' },
  target: { kind: 'none' },
  conditions: null,
  triggers: [],
  ...more,
});

const trigger = (name: string, action: TriggerAction): TaskTemplate['triggers'][number] => ({
  id: randomUUID(),
  name,
  event: { kind: 'tick' },
  action,
  conditions: null,
  state: 'live',
  version: 1,
});

const message = (channel: 'text' | 'email', words: object): TriggerAction => ({
  kind: 'send_message',
  channel,
  recipients: ['client'],
  words: words as Extract<TriggerAction, { kind: 'send_message' }>['words'],
  timing: { kind: 'now' },
  mayEdit: true,
  onlyIfNoReply: false,
});

/** What a tick of the bench sets off: two texts, an email, a note and a date, by which other tasks' dates move. */
export const triggersEach = 5;
export const hearingSet = '2027-03-03';

/** Ten tasks, as a small office has them: the first sets off five triggers, the others hang on the hearing. */
export function tenTasks(textTemplateId: string): TaskSetupInput {
  const own = (subject: string, body: string) => ({ kind: 'own', subject, body });
  const first = task('File the answer', {
    triggers: [
      trigger(
        'Tell the client',
        message('text', own('', 'Hello {{ client.first_name }}, your answer is filed.')),
      ),
      trigger('Set the hearing', {
        kind: 'set_field',
        field: 'hearing',
        value: { kind: 'value', value: hearingSet },
      }),
      trigger(
        'Tell of the hearing',
        message('text', { kind: 'template', textTemplateId, emailTemplateId: null }),
      ),
      trigger(
        'Write to the client',
        message('email', own('{{ case.number }}', 'Dear {{ contact.name }}, all is filed.')),
      ),
      trigger('Note the call', {
        kind: 'file_note',
        body: 'Told {{ client.name }} that the answer is filed.',
      }),
    ],
  });
  const others = Array.from({ length: 9 }, (_, at) =>
    task(`Before the hearing ${at}`, {
      target: { kind: 'from_field', field: 'hearing', direction: 'before', amount: at, unit: 'working_days' },
    }),
  );
  return inCategories([first, ...others]);
}

/** Each hangs on the one before it. */
export function chainOf(length: number): TaskSetupInput {
  const tasks: TaskTemplate[] = [];
  for (let at = 0; at < length; at += 1) {
    const before = tasks.at(-1);
    const target: TaskTemplate['target'] = before
      ? { kind: 'from_task', taskId: before.id, direction: 'after', amount: 1, unit: 'working_days' }
      : { kind: 'from_field', field: 'hearing', direction: 'after', amount: 0, unit: 'days' };
    tasks.push(task(`Step ${at}`, { target }));
  }
  return inCategories(tasks);
}

function inCategories(tasks: readonly TaskTemplate[]): TaskSetupInput {
  const categories: TaskSetupInput['categories'] = [];
  for (let at = 0; at < tasks.length; at += 100)
    categories.push({
      id: randomUUID(),
      name: `Part ${at}`,
      conditions: null,
      tasks: tasks.slice(at, at + 100),
    });
  return { jurisdiction: null, categories };
}

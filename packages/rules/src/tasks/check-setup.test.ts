import { describe, expect, it } from 'vitest';
import type { FactField } from '../conditions/types.ts';
import { checkSetup, type SetupFacts } from './check-setup.ts';
import type { TaskSetup, TaskTemplate, TaskTrigger, TriggerAction } from './setup.ts';

const field = (key: string, kind: 'text' | 'date' | 'choice', more: object = {}) => ({
  key,
  label: `The ${key}`,
  kind,
  options: kind === 'choice' ? ['Eastern'] : [],
  required: false,
  archived: false,
  ...more,
});
const askable: FactField[] = [{ name: 'matter.hearing', label: 'Hearing', kind: 'date' }];
const facts: SetupFacts = {
  fields: [
    field('hearing', 'date'),
    field('old', 'date', { archived: true }),
    field('court', 'choice'),
    field('rent', 'text', { required: true }),
  ],
  askable,
  users: new Set(['u1']),
  problemWithWords: (words) => (words.includes('{{ nobody }}') ? 'Nobody knows this.' : null),
  isTemplate: (id) => id === 'library',
  problemWithDocument: (id) => (id === 'letter' ? null : 'Choose a document.'),
};
const note: TriggerAction = { kind: 'file_note', body: 'Called {{ client.name }}.' };
const trigger = (action: TriggerAction = note, more: Partial<TaskTrigger> = {}): TaskTrigger => ({
  id: `g-${JSON.stringify(action)}`,
  name: 'Trigger',
  event: { kind: 'tick' },
  action,
  conditions: null,
  state: 'off',
  version: 1,
  ...more,
});
const task = (id: string, more: Partial<TaskTemplate> = {}): TaskTemplate => ({
  id,
  name: `Task ${id}`,
  help: '',
  assignee: { kind: 'nobody' },
  target: { kind: 'none' },
  conditions: null,
  triggers: [],
  ...more,
});
const setup = (...tasks: TaskTemplate[]): TaskSetup => ({
  jurisdiction: null,
  categories: [{ id: 'c', name: 'First steps', conditions: null, tasks }],
});
const problems = (...tasks: TaskTemplate[]) =>
  checkSetup(setup(...tasks), facts).map(({ field: at, message }) => [at, message]);
const from = (taskId: string): TaskTemplate['target'] => ({
  kind: 'from_task',
  taskId,
  direction: 'after',
  amount: 1,
  unit: 'days',
});
const message = (more: object = {}): TriggerAction => ({
  kind: 'send_message',
  channel: 'text',
  recipients: ['client'],
  words: { kind: 'own', subject: '', body: 'Hello' },
  timing: { kind: 'now' },
  mayEdit: true,
  onlyIfNoReply: false,
  ...more,
});
const fromField = (key: string): TaskTemplate['target'] => ({
  kind: 'from_field',
  field: key,
  direction: 'before',
  amount: 1,
  unit: 'weeks',
});
const hearing = (operator: string, value: unknown) => ({
  combinator: 'and',
  rules: [{ field: 'matter.hearing', operator, value }],
});

describe('a set-up', () => {
  it('that names only what there is is taken', () => {
    const good = [
      task('a', { target: fromField('hearing'), conditions: hearing('within', 7) }),
      task('b', {
        target: from('a'),
        assignee: { kind: 'person', userId: 'u1' },
        triggers: [
          trigger(message()),
          trigger(message({ words: { kind: 'template', textTemplateId: 'library', emailTemplateId: null } })),
          trigger(message({ channel: 'both', words: { kind: 'own', subject: 'News', body: 'Hello' } })),
          trigger({ kind: 'redate_task', taskId: 'a', amount: 3, unit: 'days' }),
          trigger({ kind: 'set_field', field: 'court', value: { kind: 'value', value: 'Eastern' } }),
          trigger({ kind: 'set_field', field: 'hearing', value: { kind: 'today' } }),
          trigger({ kind: 'set_field', field: 'hearing', value: { kind: 'clear' } }),
        ],
      }),
    ];
    expect(problems(...good)).toEqual([]);
  });

  it('whose dates go round in a circle is refused, naming the chain', () => {
    const found = checkSetup(
      setup(
        task('x', { target: from('a') }),
        task('a', { target: from('b') }),
        task('b', { target: from('a') }),
      ),
      facts,
    );
    expect(found).toEqual([
      {
        field: 'categories.0.tasks.1.target',
        code: 'date_cycle',
        message:
          'These dates go round in a circle: “Task a” is reckoned from “Task b” is reckoned from “Task a”. Reckon one of them from something else.',
      },
    ]);
  });

  it.each<[string, Partial<TaskTemplate>, string]>([
    ['a task that is not there', { target: from('gone') }, 'target.taskId'],
    ['a field that is no date', { target: fromField('court') }, 'target.field'],
    ['an archived field', { target: fromField('old') }, 'target.field'],
    ['a person who left', { assignee: { kind: 'person', userId: 'u2' } }, 'assignee.userId'],
    [
      'a condition about nothing',
      { conditions: { combinator: 'and', rules: [{ field: 'gone', operator: '=' }] } },
      'conditions.rules.0',
    ],
    ['a comparison there is none of', { conditions: hearing('contains', 'x') }, 'conditions.rules.0'],
    [
      'a trigger’s condition',
      { triggers: [trigger(note, { conditions: hearing('=', 'soon') })] },
      'triggers.0.conditions.rules.0',
    ],
  ])('that names %s is refused there', (_name, more, at) => {
    expect(problems(task('a', more)).map(([where]) => where)).toEqual([`categories.0.tasks.0.${at}`]);
  });

  it.each<[string, TriggerAction, string]>([
    ['words nobody can fill in', { kind: 'file_note', body: '{{ nobody }}' }, 'body'],
    [
      'a text of such words',
      message({ words: { kind: 'own', subject: '', body: '{{ nobody }}' } }),
      'words.body',
    ],
    ['an email without a subject', message({ channel: 'flagged' }), 'words.subject'],
    [
      'a subject nobody can fill in',
      message({ channel: 'email', words: { kind: 'own', subject: '{{ nobody }}', body: 'Hello' } }),
      'words.subject',
    ],
    [
      'words of another language that nobody can fill in',
      message({
        words: {
          kind: 'own',
          subject: '',
          body: 'Hello',
          others: [{ language: 'es', subject: '', body: '{{ nobody }}' }],
        },
      }),
      'words.others.0.body',
    ],
    [
      'a language twice',
      message({
        words: {
          kind: 'own',
          subject: '',
          body: 'Hello',
          others: [{ language: 'en', subject: '', body: 'Hi' }],
        },
      }),
      'words.others.0.language',
    ],
    [
      'a template that is not everyone’s',
      message({ words: { kind: 'template', textTemplateId: 'mine', emailTemplateId: null } }),
      'words.textTemplateId',
    ],
    ['a task that is not there', { kind: 'redate_task', taskId: 'gone', amount: 1, unit: 'days' }, 'taskId'],
    ['the task itself', { kind: 'redate_task', taskId: 'a', amount: 1, unit: 'days' }, 'taskId'],
    [
      'a document that is gone',
      { kind: 'produce_document', documentTemplateId: 'gone', name: 'Letter' },
      'documentTemplateId',
    ],
    ['an address nobody should call', { kind: 'call_web', url: 'http://example.org' }, 'url'],
    ['no field', { kind: 'set_field', field: 'gone', value: { kind: 'clear' } }, 'field'],
    ['today for a choice', { kind: 'set_field', field: 'court', value: { kind: 'today' } }, 'value'],
    [
      'emptying what must be filled in',
      { kind: 'set_field', field: 'rent', value: { kind: 'clear' } },
      'value',
    ],
    [
      'a choice there is none of',
      { kind: 'set_field', field: 'court', value: { kind: 'value', value: 'Western' } },
      'value.value',
    ],
    [
      'a new task for who left',
      { kind: 'create_task', name: 'x', help: '', assignee: { kind: 'person', userId: 'u2' }, target: null },
      'assignee.userId',
    ],
  ])('with a trigger of %s is refused there', (_name, action, at) => {
    expect(problems(task('a', { triggers: [trigger(action)] })).map(([where]) => where)).toEqual([
      `categories.0.tasks.0.triggers.0.action.${at}`,
    ]);
  });

  it('with an id twice is refused', () => {
    expect(problems(task('a'), task('a')).map(([where]) => where)).toEqual(['categories.0.tasks.1.id']);
    expect(problems(task('c')).map(([where]) => where)).toEqual(['categories.0.tasks.0.id']);
  });
});

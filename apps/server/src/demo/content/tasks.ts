import type { TaskSetup } from '@matterline/rules/tasks/setup.ts';
import {
  create,
  fromField,
  fromOpening,
  fromTask,
  makerOf,
  note,
  tell,
  when,
} from '../../features/task-setup/examples/parts.ts';
import type { TypeKey } from './matter-types.ts';

const { category, task } = makerOf('demo eviction');
const live = <T extends { state: string }>(trigger: T) => ({ ...trigger, state: 'live' as const });
const inTest = <T extends { state: string }>(trigger: T) => ({ ...trigger, state: 'test' as const });

/** What an eviction case has to do at this office: some of it texts the client, one trigger is still being tried out. */
const eviction = [
  category('Opening the case', [
    task('Get the notice and the lease', {
      who: 'primary',
      help: 'Notice to quit, summons, lease and rent ledger. Photos from the client’s phone will do.',
      target: fromOpening(3, 'working_days'),
      sets: [live(note('Note what was received', 'Received from {{ client.name }}: '))],
    }),
    task('Check the notice for defects', {
      target: fromTask('Get the notice and the lease', 'after', 2, 'working_days'),
    }),
    task('Ask for the subsidy file', {
      when: when({ field: 'field.subsidised', operator: '=', value: 'true' }),
      target: fromTask('Get the notice and the lease', 'after', 3, 'working_days'),
    }),
  ]),
  category('Answer', [
    task('Draft the answer', {
      target: fromOpening(2, 'weeks'),
      help: 'Defences, counterclaims, jury demand.',
    }),
    task('File the answer', {
      target: fromTask('Draft the answer', 'after', 3, 'working_days'),
      sets: [
        live(
          tell(
            'Text that the answer is filed',
            'We filed your answer with {{ field.court }}. You have nothing to do now.',
            { subject: 'Your answer is filed' },
          ),
        ),
        live(
          tell(
            'Ask two days later how they are',
            'How are things at home? Text us if anything has changed.',
            {
              subject: 'How are things?',
              timing: { kind: 'after', amount: 2, unit: 'days' },
            },
          ),
        ),
        live(create('Look for the landlord’s discovery', 10)),
      ],
    }),
  ]),
  category(
    'Hearing',
    [
      task('Tell the client the hearing date', {
        target: fromField('hearing_date', 'before', 1, 'weeks'),
        sets: [
          live(
            tell(
              'Text the hearing date',
              'Your hearing is on {{ field.hearing_date }} at {{ field.court }}. Please be there 30 minutes early.',
              { subject: 'Your hearing' },
            ),
          ),
        ],
      }),
      task('Prepare the client', {
        target: fromField('hearing_date', 'before', 3, 'working_days'),
        sets: [
          inTest(tell('Text what to bring', 'Please bring your ID and all letters from your landlord.')),
        ],
      }),
      task('Attend the hearing', { target: fromField('hearing_date', 'after', 0) }),
      task('Explain the outcome', { target: fromTask('Attend the hearing', 'after', 2, 'working_days') }),
    ],
    when({ field: 'field.hearing_date', operator: 'notNull' }),
  ),
];

export const taskSetups: Partial<Record<TypeKey, TaskSetup>> = {
  eviction: { jurisdiction: null, categories: eviction },
};

/** What is done on a case by now, and on every other case. */
export const doneByNow = {
  everywhere: ['Get the notice and the lease', 'Check the notice for defects'],
  onHalf: ['Ask for the subsidy file', 'Draft the answer'],
};

import {
  create,
  field,
  fileOf,
  fromField,
  fromOpening,
  fromTask,
  makerOf,
  note,
  tell,
  when,
} from './parts.ts';

const { category, task } = makerOf('eviction');
const hearingKnown = when({ field: 'field.hearing_date', operator: 'notNull' });

/** From the notice to after judgment, around the hearing date. Deadlines are to be set to the court's own rules. */
export const evictionDefence = fileOf(
  'Eviction defence',
  [
    field('hearing_date', 'Hearing date', 'date'),
    field('answer_due', 'Answer due', 'date'),
    field('court', 'Court', 'text'),
    field('ground', 'Ground', 'choice', ['Non-payment', 'Breach of the lease', 'No cause']),
    field('subsidised', 'Subsidised tenancy', 'yes_no'),
    field('outcome_agreed', 'Agreement reached', 'yes_no'),
  ],
  [
    category('Starting out', [
      task('Send the welcome message', {
        who: 'intake',
        target: fromOpening(1, 'working_days'),
        sets: [
          tell(
            'Welcome the client',
            '{{ office.name }} is helping you with your eviction case. Please keep every letter from your landlord or the court.',
          ),
        ],
      }),
      task('Get the notice and the lease', {
        who: 'paralegal',
        help: 'Notice to quit, summons and complaint, lease, rent ledger, letters from the landlord.',
        target: fromOpening(3, 'working_days'),
        sets: [note('Note what was received', 'Received from {{ client.name }}: ')],
      }),
      task('Check the notice for defects', {
        target: fromTask('Get the notice and the lease', 'after', 2, 'working_days'),
        help: 'Form, dates, service, who signed it, and for a subsidised tenancy the programme’s own rules.',
      }),
      task('Ask for the subsidy file', {
        who: 'paralegal',
        when: when({ field: 'field.subsidised', operator: '=', value: 'true' }),
        target: fromTask('Get the notice and the lease', 'after', 3, 'working_days'),
      }),
      task('Apply for rental assistance', {
        who: 'paralegal',
        when: when({ field: 'field.ground', operator: '=', value: 'Non-payment' }),
        target: fromOpening(5, 'working_days'),
        sets: [
          tell(
            'Ask for what the application needs',
            'For rental assistance we need your ID, proof of income and a letter about your rent. Can you bring or send them this week?',
          ),
          create('Check the rental assistance application', 10, 'paralegal'),
        ],
      }),
    ]),
    category('Answer and discovery', [
      task('Draft the answer', {
        target: fromField('answer_due', 'before', 5, 'working_days'),
        help: 'Defences, counterclaims, jury demand.',
      }),
      task('File and serve the answer', {
        target: fromField('answer_due', 'before', 1, 'working_days'),
        sets: [
          tell(
            'Say that the answer is filed',
            'We have filed your answer with the court. You do not need to do anything now.',
          ),
          create('Look for the landlord’s discovery', 10),
        ],
      }),
      task('Serve discovery', { target: fromTask('File and serve the answer', 'before', 0) }),
    ]),
    category(
      'Hearing',
      [
        task('Tell the client the hearing date', {
          target: fromField('hearing_date', 'before', 3, 'weeks'),
          sets: [
            tell(
              'Text the hearing date',
              'Your hearing is on {{ field.hearing_date }} at {{ field.court }}. Please be there 30 minutes early. Reply YES if you can come.',
            ),
          ],
        }),
        task('Prepare the client', {
          target: fromField('hearing_date', 'before', 5, 'working_days'),
          sets: [
            note(
              'Note the preparation',
              'Prepared {{ client.name }} for the hearing on {{ field.hearing_date }}: ',
            ),
          ],
        }),
        task('Send the hearing reminder', {
          target: fromField('hearing_date', 'before', 1, 'working_days'),
          help: 'Goes by itself on its day, once the trigger is live.',
          sets: [
            tell(
              'Remind of the hearing',
              'Reminder: your hearing is on {{ field.hearing_date }} at {{ field.court }}. Call us if you cannot come.',
              {
                event: { kind: 'target_reached' },
              },
            ),
          ],
        }),
        task('Attend the hearing', {
          target: fromField('hearing_date', 'after', 0),
          sets: [note('Note the hearing', 'Hearing on {{ field.hearing_date }}: ')],
        }),
      ],
      hearingKnown,
    ),
    category('Afterwards', [
      task('Explain the outcome', {
        target: fromTask('Attend the hearing', 'after', 2, 'working_days'),
        sets: [
          tell('Ask for a call', 'We would like to explain what the court decided. When can we call you?'),
        ],
      }),
      task('Check that the agreement is kept', {
        who: 'paralegal',
        when: when({ field: 'field.outcome_agreed', operator: '=', value: 'true' }),
        target: fromTask('Attend the hearing', 'after', 1, 'months'),
      }),
      task('Decide about an appeal', {
        target: fromTask('Attend the hearing', 'after', 7),
        help: 'Appeals have short deadlines: check the court’s own.',
      }),
      task('Send the closing letter', {
        who: 'paralegal',
        target: fromTask('Explain the outcome', 'after', 2, 'weeks'),
      }),
    ]),
  ],
);

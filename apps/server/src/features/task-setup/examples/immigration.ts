import {
  create,
  field,
  fileOf,
  fromField,
  fromOpening,
  fromTask,
  makerOf,
  note,
  setToday,
  tell,
  when,
} from './parts.ts';

const { category, task } = makerOf('immigration');
const ofKind = (kind: string) => when({ field: 'field.application', operator: '=', value: kind });

/** From the first meeting to the decision; the tasks of one kind of application show on its cases alone. */
export const immigration = fileOf(
  'Immigration',
  [
    field('application', 'Application', 'choice', [
      'Asylum',
      'Family petition',
      'Work permit',
      'Naturalization',
    ]),
    field('filing_deadline', 'Filing deadline', 'date'),
    field('filed_on', 'Filed on', 'date'),
    field('receipt_number', 'Receipt number', 'text'),
    field('biometrics_on', 'Biometrics on', 'date'),
    field('interview_on', 'Interview on', 'date'),
    field('interpreter', 'Needs an interpreter', 'yes_no'),
  ],
  [
    category('Starting out', [
      task('Send the list of documents', {
        who: 'intake',
        target: fromOpening(1, 'working_days'),
        sets: [
          tell(
            'Ask for documents',
            '{{ office.name }}: please bring your passport, all entry papers and any letters from the government to your next visit.',
          ),
        ],
      }),
      task('Check deadlines and bars', {
        target: fromOpening(3, 'working_days'),
        help: 'One-year bar, age-outs, unlawful presence, prior filings and orders.',
      }),
      task('Take the first statement', {
        when: ofKind('Asylum'),
        target: fromOpening(3, 'weeks'),
        sets: [note('Note the statement', 'First statement of {{ client.name }}: ')],
      }),
      task('Collect proof of the relationship', {
        when: ofKind('Family petition'),
        who: 'paralegal',
        target: fromOpening(4, 'weeks'),
      }),
      task('Count the days of presence', {
        when: ofKind('Naturalization'),
        who: 'paralegal',
        target: fromOpening(2, 'weeks'),
      }),
    ]),
    category('Filing', [
      task('Draft the application', { target: fromField('filing_deadline', 'before', 4, 'weeks') }),
      task('Review it with the client', {
        target: fromField('filing_deadline', 'before', 2, 'weeks'),
        sets: [
          tell(
            'Ask for a meeting',
            'Your application is ready to be read together before you sign. When can you come in this week?',
          ),
        ],
      }),
      task('Book an interpreter for the review', {
        who: 'paralegal',
        when: when({ field: 'field.interpreter', operator: '=', value: 'true' }),
        target: fromTask('Review it with the client', 'before', 5, 'working_days'),
      }),
      task('File the application', {
        target: fromField('filing_deadline', 'before', 5, 'working_days'),
        sets: [
          setToday('Filed on', 'filed_on'),
          tell(
            'Say that it is filed',
            'We have filed your application. Tell us at once if you move or get any letter from the government.',
          ),
          create('Look for the receipt', 15, 'paralegal'),
        ],
      }),
      task('Record the receipt', {
        who: 'paralegal',
        target: fromTask('File the application', 'after', 3, 'weeks'),
        sets: [
          tell(
            'Give the receipt number',
            'Your application was received. Your receipt number is {{ field.receipt_number }}.',
            {
              when: when({ field: 'field.receipt_number', operator: 'notNull' }),
            },
          ),
        ],
      }),
    ]),
    category(
      'Biometrics',
      [
        task('Tell the client about biometrics', {
          who: 'paralegal',
          target: fromField('biometrics_on', 'before', 2, 'weeks'),
          sets: [
            tell(
              'Text the biometrics date',
              'Your fingerprints are taken on {{ field.biometrics_on }}. Bring the letter and your passport.',
            ),
          ],
        }),
        task('Remind of biometrics', {
          who: 'paralegal',
          target: fromField('biometrics_on', 'before', 2, 'working_days'),
          help: 'Goes by itself on its day, once the trigger is live.',
          sets: [
            tell(
              'Remind of biometrics',
              'Reminder: your fingerprints are taken on {{ field.biometrics_on }}. Bring the letter and your passport.',
              {
                event: { kind: 'target_reached' },
              },
            ),
          ],
        }),
      ],
      when({ field: 'field.biometrics_on', operator: 'notNull' }),
    ),
    category(
      'Interview',
      [
        task('Tell the client about the interview', {
          target: fromField('interview_on', 'before', 4, 'weeks'),
          sets: [
            tell(
              'Text the interview date',
              'Your interview is on {{ field.interview_on }}. We will prepare for it with you before. Please keep the day free.',
            ),
          ],
        }),
        task('Prepare the client', {
          target: fromField('interview_on', 'before', 1, 'weeks'),
          sets: [
            note(
              'Note the preparation',
              'Prepared {{ client.name }} for the interview on {{ field.interview_on }}: ',
            ),
          ],
        }),
        task('Book an interpreter for the interview', {
          who: 'paralegal',
          when: when({ field: 'field.interpreter', operator: '=', value: 'true' }),
          target: fromField('interview_on', 'before', 2, 'weeks'),
        }),
        task('Attend the interview', {
          target: fromField('interview_on', 'after', 0),
          sets: [note('Note the interview', 'Interview on {{ field.interview_on }}: ')],
        }),
      ],
      when({ field: 'field.interview_on', operator: 'notNull' }),
    ),
    category('Decision', [
      task('Ask for the decision', { target: fromTask('Attend the interview', 'after', 4, 'months') }),
      task('Apply for a work permit', {
        when: ofKind('Asylum'),
        who: 'paralegal',
        target: fromField('filed_on', 'after', 150),
      }),
      task('Explain the decision', {
        target: fromTask('Ask for the decision', 'after', 2, 'working_days'),
        sets: [
          tell(
            'Ask for a call',
            'There is news about your application that we would like to explain. When can we call you?',
          ),
        ],
      }),
    ]),
  ],
);

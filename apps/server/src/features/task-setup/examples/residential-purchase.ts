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

const { category, task } = makerOf('purchase');
const mortgaged = when({ field: 'field.mortgage', operator: '=', value: 'true' });
const leasehold = when({ field: 'field.tenure', operator: '=', value: 'Leasehold' });

/** From instruction to registration, around exchange and completion. */
export const residentialPurchase = fileOf(
  'Residential purchase',
  [
    field('property', 'Property', 'text'),
    field('tenure', 'Tenure', 'choice', ['Freehold', 'Leasehold']),
    field('mortgage', 'Bought with a mortgage', 'yes_no'),
    field('exchanged_on', 'Exchanged on', 'date'),
    field('completion_date', 'Completion date', 'date'),
  ],
  [
    category('Instructed', [
      task('Send the client care letter', {
        who: 'paralegal',
        target: fromOpening(1, 'working_days'),
        sets: [
          tell(
            'Welcome the client',
            'Thank you for choosing {{ office.name }} for {{ field.property }}. Our letter is on its way. Please send us your ID.',
          ),
        ],
      }),
      task('Check identity and source of funds', {
        who: 'paralegal',
        target: fromOpening(5, 'working_days'),
        sets: [note('Note the checks', 'Identity and source of funds of {{ client.name }}: ')],
      }),
      task('Receive the draft contract', {
        target: fromOpening(10, 'working_days'),
        sets: [
          tell(
            'Say that the contract is here',
            'We have the draft contract for {{ field.property }} and have started our checks.',
          ),
        ],
      }),
    ]),
    category('Searches and enquiries', [
      task('Order the searches', {
        who: 'paralegal',
        target: fromTask('Receive the draft contract', 'after', 2, 'working_days'),
        sets: [
          tell(
            'Say that searches are ordered',
            'We have ordered the searches for {{ field.property }}. They usually take two to three weeks.',
          ),
          create('Chase the searches', 15, 'paralegal'),
        ],
      }),
      task('Raise enquiries', { target: fromTask('Receive the draft contract', 'after', 5, 'working_days') }),
      task('Review the lease', {
        when: leasehold,
        target: fromTask('Receive the draft contract', 'after', 5, 'working_days'),
        help: 'Term, ground rent, service charge, restrictions, management pack.',
      }),
      task('Review the mortgage offer', {
        when: mortgaged,
        target: fromTask('Order the searches', 'after', 3, 'weeks'),
        sets: [
          tell(
            'Say that the offer is here',
            'Your mortgage offer has arrived. We will go through it in our report to you.',
          ),
        ],
      }),
      task('Report to the client', {
        target: fromTask('Order the searches', 'after', 4, 'weeks'),
        sets: [
          tell(
            'Say that the report is sent',
            'Our report on {{ field.property }} is in your email. Please read it and call us with any questions.',
          ),
        ],
      }),
    ]),
    category('Exchange', [
      task('Get the signed contract and deposit', {
        who: 'paralegal',
        target: fromTask('Report to the client', 'after', 5, 'working_days'),
        sets: [
          tell(
            'Thank for the deposit',
            'We have your signed contract and deposit. We will text you before we exchange.',
          ),
        ],
      }),
      task('Agree the completion date', {
        target: fromTask('Get the signed contract and deposit', 'after', 2, 'working_days'),
      }),
      task('Exchange contracts', {
        target: fromTask('Agree the completion date', 'after', 1, 'working_days'),
        sets: [
          setToday('Exchanged on', 'exchanged_on'),
          tell(
            'Say that contracts are exchanged',
            'Contracts are exchanged on {{ field.property }}. You complete on {{ field.completion_date }}. Please insure it from today.',
          ),
        ],
      }),
    ]),
    category('Completion', [
      task('Do the final searches', {
        who: 'paralegal',
        target: fromField('completion_date', 'before', 3, 'working_days'),
      }),
      task('Ask the lender for the money', {
        when: mortgaged,
        target: fromField('completion_date', 'before', 5, 'working_days'),
      }),
      task('Send the completion statement', {
        who: 'paralegal',
        target: fromField('completion_date', 'before', 5, 'working_days'),
        sets: [
          tell(
            'Ask for the balance',
            'Your completion statement is in your email. Please call us to check our bank details before you pay.',
          ),
        ],
      }),
      task('Remind of completion', {
        target: fromField('completion_date', 'before', 1, 'working_days'),
        help: 'Goes by itself on its day, once the trigger is live.',
        sets: [
          tell(
            'Remind of completion',
            'You complete on {{ field.completion_date }}. We will text you when the keys can be collected.',
            {
              event: { kind: 'target_reached' },
            },
          ),
        ],
      }),
      task('Complete', {
        target: fromField('completion_date', 'before', 0),
        sets: [
          tell(
            'Say that the keys are ready',
            'Congratulations: you have completed on {{ field.property }}. The keys are ready to be collected.',
          ),
          create('Pay the property tax', 10, 'paralegal'),
        ],
      }),
    ]),
    category('After completion', [
      task('File the tax return', { who: 'paralegal', target: fromTask('Complete', 'after', 14) }),
      task('Serve notice on the landlord', {
        when: leasehold,
        target: fromTask('Complete', 'after', 1, 'months'),
      }),
      task('Apply for registration', {
        who: 'paralegal',
        target: fromTask('Complete', 'after', 20, 'working_days'),
      }),
      task('Send the title to the client', {
        who: 'paralegal',
        target: fromTask('Apply for registration', 'after', 3, 'months'),
        sets: [
          tell(
            'Say that it is registered',
            'Your purchase of {{ field.property }} is registered. A copy of the title is on its way to you.',
          ),
        ],
      }),
    ]),
  ],
);

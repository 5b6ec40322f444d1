import type { StaffKey } from '../staff.ts';

/**
 * `[the client whose first case it is, working days ago, time, who wrote it, words]`: notes that clients never see.
 * Times and words are as in the conversations.
 */
export const notes: readonly (readonly [string, number, string, StaffKey, string])[] = [
  [
    'Maria Delgado-Reyes',
    5,
    '16:10',
    'jordan',
    'Mr. Fictional called: they would take a payment plan once rental assistance is certified. Told him that all contact goes through us.',
  ],
  [
    'Maria Delgado-Reyes',
    3,
    '11:45',
    'amara',
    'Checked with the benefits side: her SNAP case does not touch the arrears. She may text about both; replies show on both cases.',
  ],
  [
    'Maria Delgado-Reyes',
    0,
    '-40',
    'jordan',
    'The notice came by text. It names no amount and no reason: that helps us on {hearing_date}.',
  ],
  [
    'Abdi Warsame',
    2,
    '15:20',
    'jordan',
    'File reviewed. The employer reported wages for six weeks after he had left. The termination letter wins this.',
  ],
  [
    'Thuy Pham',
    4,
    '10:05',
    'jordan',
    'Her son interprets. Ask her each time whether she is comfortable with that.',
  ],
  [
    'Rosalind Achterberg',
    6,
    '16:00',
    'jordan',
    'Inspection report is in. Two code violations, 14 days to repair.',
  ],
  [
    'Tamika Broussard',
    4,
    '12:50',
    'jordan',
    'Ms. Quint saw the lock being changed and is willing to say so. Her employer needs a letter.',
  ],
  ['Óscar Benavídez', 6, '09:30', 'tomas', 'Pay stubs complete. Rental assistance application sent.'],
  [
    'Graciela Fuentes',
    2,
    '11:00',
    'tomas',
    'The text about the new date did not arrive. Try his second number, or write.',
  ],
  ['Dmytro Kovalenko', 14, '09:40', 'jordan', 'He sent STOP. Calls and letters only from now on.'],
  [
    'Parisa Farahani',
    12,
    '15:30',
    'amara',
    'Safety: her husband reads her phone. Agreed words for “please call us”: “The book you ordered is here.”',
  ],
  ['Emeka Nwosu', 4, '10:30', 'amara', 'Form from the clinic is complete. Exhibit list is next.'],
  [
    'Casimir Nowakowski',
    20,
    '14:00',
    'amara',
    'Waiting for the hearing office to give a date. Nothing to do before.',
  ],
  [
    'Priscilla Vandermeer',
    4,
    '09:40',
    'sam',
    'Survey: gutter and one cracked pane. The seller will fix both before completion.',
  ],
  [
    'Cordelia Winthrop',
    3,
    '14:20',
    'sam',
    'Both must sign. Edmund is in London: video call with a notary there.',
  ],
  ['Joaquín Peralta', 5, '12:40', 'tomas', 'Reach them on Elena’s phone this week.'],
  ['Kwame Okafor', 4, '11:15', 'jordan', 'Interview: walk-in, gave only his home number. Ask for a mobile.'],
];

/** `[client, working days ago, time, who uploaded it, file, name, folder]` */
export const documents: readonly (readonly [
  string,
  number,
  string,
  StaffKey,
  'answer.pdf' | 'way-to-court.jpg',
  string,
  string,
])[] = [
  ['Maria Delgado-Reyes', 7, '15:40', 'jordan', 'answer.pdf', 'Answer, as filed.pdf', 'Court'],
  ['Maria Delgado-Reyes', 6, '10:41', 'jordan', 'way-to-court.jpg', 'How to get to the court.jpg', 'Court'],
];

/** `[client, who, as what, working days after the case began, and until it ended?]`: besides the primary. */
export const helpers: readonly (readonly [
  string,
  StaffKey,
  'co-counsel' | 'paralegal' | 'supervisor' | 'volunteer',
  number,
  number?,
])[] = [
  ['Maria Delgado-Reyes', 'lena', 'supervisor', 1],
  ['Maria Delgado-Reyes', 'tomas', 'paralegal', 2],
  ['Tamika Broussard', 'tomas', 'co-counsel', 3],
  ['Dmytro Kovalenko', 'tomas', 'paralegal', 2],
  ['Abdi Warsame', 'amara', 'paralegal', 1, 12],
  ['Thuy Pham', 'amara', 'co-counsel', 5],
  ['Cordelia Winthrop', 'lena', 'supervisor', 2],
  ['Emeka Nwosu', 'jordan', 'volunteer', 4, 30],
];

/** `[client, who is kept out, why]` */
export const walls: readonly (readonly [string, StaffKey, string])[] = [
  ['Percival Oduya', 'sam', 'His sister is the caseworker who made the decision'],
];

/** Clients whose undelivered text somebody has looked after already. */
export const dealtWith: readonly string[] = ['Mei-Ling Tsai'];

/**
 * `[client, the field whose day it is for, days before it, time, words, working days since it was written]`: texts that
 * have yet to go, at that time where the client is.
 */
export const reminders: readonly (readonly [string, string, number, string, string, number])[] = [
  [
    'Maria Delgado-Reyes',
    'hearing_date',
    1,
    '10:00',
    'Reminder: your hearing is tomorrow at 9:30 AM, Eastern Housing Court, Courtroom 4B. Please be there at 9.',
    2,
  ],
  [
    'Tamika Broussard',
    'hearing_date',
    1,
    '10:00',
    'Reminder: your hearing is tomorrow at 9 AM. We meet you at the entrance at 8:30.',
    3,
  ],
  [
    'Thuy Pham',
    'hearing_date',
    0,
    '12:00',
    'We call you today at 1:45 PM for your hearing. Please be near the phone.',
    3,
  ],
  [
    'Abdi Warsame',
    'appeal_deadline',
    5,
    '09:30',
    'The appeal is due this week. Did you find the letter ending your job?',
    2,
  ],
  [
    'Priscilla Vandermeer',
    'completion_date',
    1,
    '09:00',
    'Completion is tomorrow. You need not come: we call you as soon as the keys are here.',
    4,
  ],
  [
    'Guadalupe Ibarra',
    'hearing_date',
    3,
    '09:00',
    'Recuerde traer su contrato y los recibos a la audiencia.',
    7,
  ],
];

/** `[client, working days ago, time, who wrote it, subject, words]`: emails to the client. */
export const emails: readonly (readonly [string, number, string, StaffKey, string, string])[] = [
  [
    'Maria Delgado-Reyes',
    4,
    '14:35',
    'jordan',
    'What to bring to your hearing',
    `Dear Maria,

as we said on the phone, please bring these to the hearing:

- your lease
- the receipts for the rent you have paid since April
- the photos of the kitchen ceiling, if you have more of them

We meet you at the entrance half an hour before. If anything changes, text us at any time.

Jordan Whitfield`,
  ],
];

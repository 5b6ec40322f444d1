import type { Conversations } from './line.ts';

export const property = {
  survey: [
    [
      'us',
      8,
      '14:00',
      'Hi {client}, {staff} here. The seller signed. The survey is booked for {day+2} at 10. Nothing for you to do yet.',
    ],
    ['them', 8, '14:06', 'Wonderful news!! 🎉'],
    [
      'us',
      4,
      '09:15',
      'The survey is back: two small points, both for the seller to fix. The lender has it too. Completion is still set for {completion_date}.',
    ],
    ['them', 4, '12:30', 'Great. When do I pay the balance?'],
    [
      'us',
      4,
      '12:41',
      'By {completion_date-2}, from your own account only. We never text bank details: call the number on our letter to confirm them.',
    ],
  ],
  offer: [
    [
      'us',
      6,
      '10:10',
      'Hello {client}, {staff} here. Your offer was accepted. Next come the papers for the bank, by {+4}.',
    ],
    ['them', 6, '10:40', 'I will call the bank today'],
    ['us', 2, '16:20', 'The lender has confirmed. We aim to complete on {completion_date}.'],
    ['them', 2, '16:31', 'perfect, thank you'],
  ],
  keys: [
    [
      'us',
      5,
      '10:30',
      'Hi {client}, {staff} here. All is paid and registered: the house is yours. The keys are at our office.',
    ],
    ['them', 5, '10:33', 'I am crying. thank you {staff}!!'],
    ['us', 3, '09:00', 'Your deed comes by mail in about six weeks. Congratulations again.'],
  ],
} as const satisfies Conversations;

import type { Conversations } from './line.ts';

/** Short ones, troubles, and what people other than clients write. */
export const others = {
  cameIn: [
    ['us', 11, '11:30', 'Hi {client}, {staff} here. Thank you for coming in. We will be in touch by {+8}.'],
    ['them', 11, '11:52', 'Thank you {staff}'],
  ],
  hours: [
    ['them', 5, '16:40', 'what time do you close today'],
    ['us', 5, '16:44', 'At 6 PM, {client}. 40 Wharf St, 2nd floor. See you soon.'],
  ],
  newAddress: [
    ['us', 9, '13:05', 'Hi {client}, {staff} here. Did our letter reach you?'],
    ['them', 9, '19:30', 'no i moved, im at 14 Cannery Row apt 2 now'],
    ['us', 8, '09:10', 'Thank you, we changed it and mailed it again today.'],
    ['them', 8, '09:12', '👍'],
  ],
  landline: [
    [
      'us',
      1,
      '16:20',
      'Hi {client}, {staff} here. Your interview is {day+2} at 11 AM. Can you still make it?',
      'landline',
    ],
  ],
  noAnswer: [
    [
      'us',
      3,
      '10:00',
      '{client}, we need your signature by {+3}. Can you come in one afternoon? {staff}, Harborside Legal Aid',
      'no answer',
    ],
  ],
  stopped: [
    [
      'us',
      15,
      '10:10',
      'Hi {client}, {staff} here. We have a question about your lease. Call us when you can.',
    ],
    ['them', 15, '10:12', 'STOP'],
    [
      'us',
      2,
      '09:00',
      'Reminder: the plumber comes {day+1} between 9 and 11. {staff}, Harborside Legal Aid',
      'stopped',
    ],
  ],
  gone: [
    ['us', 9, '11:30', 'Hi {client}, {staff} here. Thank you for coming in.'],
    ['them', 9, '12:15', 'Thanks, talk soon'],
    [
      'us',
      2,
      '10:05',
      'Hi {client}, the court has moved your hearing to {hearing_date} at 9 AM. Please text back so we know you saw this.',
      'no service',
    ],
  ],
  tooLate: [
    [
      'us',
      4,
      '17:40',
      'Hi {client}, the agent can show you the house today until 7 PM. Can you make it? {staff}',
      'too late',
    ],
    ['us', 3, '09:05', 'Hi {client}, {staff} here. Please call me about the house.'],
    ['them', 3, '09:20', 'calling you at lunch'],
  ],
  blocked: [
    [
      'us',
      3,
      '15:10',
      'Hi {client}, {staff} here. Claim your benefits now: call the state line and press 2 for a new card.',
      'filtered',
    ],
    ['us', 3, '15:30', 'Hi {client}, please call me when you can. {staff}'],
    ['them', 3, '17:02', 'I can talk tomorrow at 9'],
  ],
  witness: [
    [
      'us',
      4,
      '13:15',
      'Hello {client}, {staff} here. Could you tell the court on {hearing_date} what you saw in the hallway?',
    ],
    ['them', 4, '17:48', 'Yes I can come. Will I need time off work?'],
    ['us', 3, '09:20', 'One morning. We will write to your employer if you like.'],
  ],
  household: [
    ['them', 5, '12:10', 'This is {client}, {case} lost the phone. Use my number this week please'],
    ['us', 5, '12:30', 'Thank you, {client}. We will. {staff}, Harborside Legal Aid'],
  ],
  abroad: [
    [
      'us',
      3,
      '10:00',
      'Hello {client}, {staff} here. Both of you sign on {completion_date-5}. Is a video call at 9 AM our time fine?',
    ],
    ['them', 3, '10:20', 'That is 2 PM here, perfect. Thank you'],
  ],
} as const satisfies Conversations;

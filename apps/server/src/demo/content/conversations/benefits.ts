import type { Conversations } from './line.ts';

export const benefits = {
  overpayment: [
    [
      'us',
      7,
      '09:20',
      'Hello {client}, {staff} here. We asked the state for your SNAP file. It takes about a week.',
    ],
    ['them', 7, '12:02', 'ok thank you so much'],
    [
      'us',
      2,
      '15:45',
      'Your file came. They counted a job you had already left. We can appeal until {appeal_deadline}. Do you still have the letter ending your job?',
    ],
    ['them', 1, '18:21', 'I think so, I will look'],
    ['them', 0, '-95', 'They sent me a new letter today', 'benefits-letter.jpg'],
    ['them', 0, '-93', 'Is it the same or do they want more money?'],
  ],
  moved: [
    [
      'us',
      3,
      '11:00',
      '{client}, your phone hearing is moved to {hearing_date} at 2 PM. We call you at 1:45. Please answer YES if that works. {staff}, Harborside Legal Aid',
    ],
    ['them', 0, '-210', 'YES'],
  ],
  people: [
    [
      'us',
      4,
      '13:40',
      'Hi {client}, {staff} here. How many people live with you now? It is for your SNAP form.',
    ],
    ['them', 4, '18:05', 'Four, with my mother in law'],
  ],
  arabic: [
    [
      'us',
      14,
      '13:10',
      'Hello {client}, this is {staff}. An Arabic interpreter will join our call on {day+2} at 3 PM.',
    ],
    ['them', 14, '13:44', 'شكرا جزيلا، سأكون جاهزا في الموعد'],
    ['us', 10, '16:05', 'Thank you for your time, {client}. Our appeal goes in before {appeal_deadline}.'],
  ],
  chinese: [
    [
      'us',
      12,
      '09:30',
      'Hi {client}, {staff} here. Your disability hearing is {hearing_date} at 10 AM by video. We send the link the day before.',
    ],
    ['them', 12, '11:02', '好的，谢谢。需要带身份证吗？'],
    ['us', 12, '11:15', 'Yes, please have a photo ID with you. 请准备身份证。'],
  ],
  doctor: [
    [
      'us',
      12,
      '10:10',
      "Hi {client}, {staff} here. We need your doctor's form well before {hearing_date}. Has the clinic answered?",
    ],
    ['them', 12, '13:30', 'they said ten days'],
    ['us', 4, '09:50', 'The clinic sent it to us this morning. Nothing more to do until the hearing.'],
    ['them', 4, '10:04', 'thats a relief'],
  ],
  appeal: [
    [
      'us',
      8,
      '10:45',
      '{client}, the appeal must be in by {appeal_deadline}. Can you sign at our office {day+1}? It takes ten minutes. {staff}, Harborside Legal Aid',
    ],
    ['them', 8, '11:20', 'after 4 is ok?'],
    ['us', 8, '11:22', 'Yes, we are here until 6.'],
    ['us', 6, '09:30', 'Signed and sent, {client}. The state answers within a few weeks.'],
  ],
  won: [
    [
      'us',
      6,
      '14:15',
      'Good news, {client}: the state reversed its decision. Benefits start again next month, and they pay back what was missing.',
    ],
    ['them', 6, '14:16', '🎉🎉 thank you thank you'],
    ['us', 2, '10:00', 'We close your case now. Keep this number: text us if anything changes.'],
  ],
  atWork: [
    ['us', 11, '14:20', 'Hi {client}, {staff} here. Your hearing is {hearing_date} at 11 AM by phone.'],
    ['them', 11, '14:52', 'please stop texting me when im at work i will get in trouble'],
  ],
} as const satisfies Conversations;

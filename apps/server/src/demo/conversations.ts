import type { MessageState } from './plan.ts';

/** `[who, days ago, time of day in the office's zone, words, how it ended or the picture that came with it]` */
export type Line =
  | readonly ['us', number, string, string, MessageState?]
  | readonly ['them', number, string, string, Picture?];
export type Picture = 'notice-to-quit.jpg' | 'benefits-letter.jpg' | 'ceiling-leak.jpg';

export type ConversationKey = keyof typeof conversations;

/** `{client}` and `{staff}` are first names. Every word is made up. */
export const conversations = {
  notice: [
    [
      'us',
      6,
      '10:12',
      'Hi {client}, this is {staff} at Harborside Legal Aid. We filed your answer. Your hearing is Thu, Dec 3 at 9:30 AM, Courtroom 4B. Reply STOP to stop texts.',
    ],
    ['them', 6, '10:31', 'Thank you. Do I need to bring anything?'],
    [
      'us',
      6,
      '10:40',
      'Yes please: your lease, rent receipts for Aug to Oct, and the notice from your landlord. A phone photo of each page is fine to start.',
    ],
    [
      'us',
      2,
      '14:05',
      'The court has accepted your answer. Next we go over your papers and call you by Wed, Nov 25.',
    ],
    ['them', 0, '-54', 'Here is the notice they taped to my door', 'notice-to-quit.jpg'],
    ['them', 0, '-52', 'Sorry it’s blurry, I can take it again tonight. Is the hearing still in person?'],
  ],
  snapLetter: [
    [
      'us',
      9,
      '09:20',
      'Hello {client}, {staff} from Harborside Legal Aid. We asked the state for your SNAP file. It takes about a week. Reply STOP to stop texts.',
    ],
    ['them', 9, '12:02', 'ok thank you so much'],
    [
      'us',
      3,
      '15:45',
      'Your file came. The overpayment counts a job you had already left. We can appeal by Dec 8. Do you still have the letter ending your job?',
    ],
    ['them', 1, '18:21', 'I think so. They also sent me this today', 'benefits-letter.jpg'],
    ['them', 0, '-95', 'They sent me a new letter, can I text you a picture of it?'],
  ],
  wage: [
    [
      'us',
      4,
      '11:00',
      '{client}, your phone hearing is moved to Tue, Nov 24 at 2 PM. We call you at 1:45. Please answer YES if that works. {staff}, Harborside Legal Aid',
    ],
    ['them', 0, '-210', 'YES'],
  ],
  leak: [
    [
      'us',
      12,
      '09:05',
      'Hi {client}, {staff} at Harborside Legal Aid. The city inspector comes Fri between 8 and noon. Please be home to open. Reply STOP to stop texts.',
    ],
    ['them', 12, '09:40', 'I will be there. The ceiling is worse after the rain', 'ceiling-leak.jpg'],
    ['us', 12, '10:02', 'That helps a lot, thank you. We added the photo to your case.'],
    [
      'us',
      8,
      '16:30',
      'The inspector ordered repairs within 14 days. If nobody comes by Nov 28, text us here.',
    ],
    ['them', 8, '17:15', 'Thank God. Thank you!!'],
  ],
  spanish: [
    [
      'us',
      15,
      '10:00',
      'Hola {client}, soy {staff} de Harborside Legal Aid. Recibimos sus papeles. Le llamamos el lunes a las 10. Responda STOP para no recibir textos.',
    ],
    ['them', 15, '10:22', 'Gracias, estaré pendiente. ¿Necesitan el contrato también?'],
    ['us', 15, '10:30', 'Sí, por favor. Una foto de cada página está bien.'],
    ['them', 14, '19:48', 'Mañana se lo mando, salgo tarde del trabajo'],
  ],
  arabic: [
    [
      'us',
      20,
      '13:10',
      'Hello {client}, this is {staff} at Harborside Legal Aid. An Arabic interpreter will join our call on Tuesday at 3 PM. Reply STOP to stop texts.',
    ],
    ['them', 20, '13:44', 'شكرا جزيلا، سأكون جاهزا في الموعد'],
  ],
  chinese: [
    [
      'us',
      18,
      '09:30',
      'Hi {client}, {staff} at Harborside Legal Aid. Your disability hearing is Dec 15 at 10 AM by video. We send the link the day before.',
    ],
    ['them', 18, '11:02', '好的，谢谢。需要带身份证吗？'],
    ['us', 18, '11:15', 'Yes, please have a photo ID with you. 请准备身份证。'],
  ],
  purchase: [
    [
      'us',
      11,
      '14:00',
      'Hi {client}, {staff} here. The seller signed. The survey is booked for Wed at 10. Nothing for you to do yet. Reply STOP to stop texts.',
    ],
    ['them', 11, '14:06', 'Wonderful news!! 🎉'],
    [
      'us',
      5,
      '09:15',
      'The survey is back: two small points, both the seller’s to fix. Your lender has it too. Completion is still set for Dec 11.',
    ],
    ['them', 5, '12:30', 'Great. When do I pay the balance?'],
    [
      'us',
      5,
      '12:41',
      'By Dec 9, from your own account only. We will never text you bank details: call us on the number on our letter to confirm them.',
    ],
  ],
  landline: [
    [
      'us',
      1,
      '16:20',
      'Hi {client}, {staff} at Harborside Legal Aid. Your interview is tomorrow at 11 AM. Can you still make it?',
      'undelivered',
    ],
  ],
  unreachable: [
    [
      'us',
      3,
      '10:00',
      '{client}, we need your signature by Friday. Can you come by Thursday afternoon? {staff}, Harborside Legal Aid',
      'unknown',
    ],
  ],
  stopped: [
    [
      'us',
      25,
      '10:10',
      'Hi {client}, {staff} at Harborside Legal Aid. We have a question about your lease. Call us when you can. Reply STOP to stop texts.',
    ],
    ['them', 25, '10:12', 'STOP'],
  ],
  short: [
    [
      'us',
      16,
      '11:30',
      'Hi {client}, {staff} at Harborside Legal Aid. Thank you for coming in. We will be in touch by the end of the month. Reply STOP to stop texts.',
    ],
    ['them', 16, '11:52', 'Thank you {staff}'],
  ],
  documents: [
    [
      'us',
      22,
      '09:00',
      'Hello {client}, {staff} at Harborside Legal Aid. We still need your last two pay stubs. Photos by text are fine. Reply STOP to stop texts.',
    ],
    ['them', 21, '20:14', 'I get paid friday can I send then'],
    ['us', 20, '09:10', 'Friday is fine, thank you.'],
  ],
  reminder: [
    [
      'us',
      10,
      '09:00',
      'Reminder: your appointment with {staff} is tomorrow at 2 PM at Harborside Legal Aid, 40 Wharf St, 2nd floor. Reply here if you cannot come.',
    ],
    ['them', 10, '09:33', 'ill be there'],
    [
      'us',
      8,
      '17:05',
      'Good to meet you, {client}. We send your forms by mail this week. Text us here with any question.',
    ],
  ],
} as const satisfies Record<string, readonly Line[]>;

/** Texts from numbers that are on no case. */
export const strangers: readonly { number: string; daysAgo: number; time: string; body: string }[] = [
  {
    number: '+17815550171',
    daysAgo: 0,
    time: '-31',
    body: 'Hi is this legal aid? My landlord changed the locks and my kids medicine is inside. What can I do',
  },
  {
    number: '+18575550164',
    daysAgo: 0,
    time: '-140',
    body: 'this is Maria’s sister, her phone is off. she asked me to tell you the court called',
  },
  { number: '+17815550158', daysAgo: 1, time: '15:20', body: 'Wrong number? I got a text about a hearing' },
];

import type { Conversations } from './line.ts';

export const housing = {
  notice: [
    [
      'us',
      6,
      '10:12',
      'Hi {client}, this is {staff}. We filed your answer. Your hearing is {hearing_date} at 9:30 AM, Courtroom 4B.',
    ],
    ['them', 6, '10:31', 'Thank you. Do I need to bring anything?'],
    [
      'us',
      6,
      '10:40',
      'Yes please: your lease, rent receipts and the notice from your landlord. A phone photo of each page is fine to start.',
    ],
    ['us', 6, '10:43', 'And here is how to get to the court.', { sends: 'How to get to the court.jpg' }],
    ['them', 4, '19:22', 'This is the first page of the lease', 'lease-page.jpg'],
    [
      'us',
      2,
      '14:05',
      'The court has accepted your answer. Next we go over your papers and call you by {+3}.',
    ],
    ['them', 0, '-54', 'Here is the notice they taped to my door', 'notice-to-quit.jpg'],
    ['them', 0, '-52', 'Sorry it’s blurry, I can take it again tonight. Is the hearing still in person?'],
  ],
  leak: [
    [
      'us',
      9,
      '09:05',
      'Hi {client}, {staff} here. The city inspector comes {inspected_on} between 8 and noon. Please be home to open.',
    ],
    ['them', 9, '09:40', 'I will be there. The ceiling is worse after the rain', 'ceiling-leak.jpg'],
    ['us', 9, '10:02', 'That helps a lot, thank you. We added the photo to your case.'],
    [
      'us',
      6,
      '16:30',
      'The inspector ordered repairs within 14 days. If nobody has come by {inspected_on+10}, text us here.',
    ],
    ['them', 6, '17:15', 'Thank God. Thank you!!'],
  ],
  mould: [
    [
      'us',
      8,
      '10:20',
      'Hi {client}, {staff} here. Can you text us photos of the bedroom wall? They go straight into your case.',
    ],
    ['them', 8, '18:03', 'this is under the window. my son coughs all night', 'window-mould.jpg'],
    [
      'us',
      7,
      '09:15',
      'Thank you. Please keep the receipts for his medicine. Our letter to the landlord goes out today.',
    ],
    ['them', 7, '12:40', 'ok i have them all'],
  ],
  heat: [
    ['us', 8, '08:50', 'Hi {client}, {staff} here. Is the heat still off? How cold is it inside at night?'],
    ['them', 8, '09:02', '58 in the kitchen this morning'],
    ['us', 8, '11:30', 'That is against the code. We called the city: an inspector comes by {+2}.'],
    ['them', 5, '20:11', 'heat is on since last night!! thank you'],
    [
      'us',
      4,
      '09:10',
      'Good news. Please write down every day it was off: those days count against the rent.',
    ],
  ],
  rentHelp: [
    [
      'us',
      13,
      '09:00',
      'Hello {client}, {staff} here. We still need your last two pay stubs. Photos by text are fine.',
    ],
    ['them', 13, '20:14', 'I get paid friday can I send then'],
    ['us', 12, '09:10', 'Friday is fine, thank you.'],
    ['them', 7, '18:40', 'here it is', 'pay-stub.jpg'],
    ['us', 6, '09:05', 'Got it, thank you. That was the last paper we needed.'],
  ],
  appointment: [
    [
      'us',
      7,
      '09:00',
      'Reminder: your appointment with {staff} is {day+1} at 2 PM at Harborside Legal Aid, 40 Wharf St, 2nd floor. Reply here if you cannot come.',
    ],
    ['them', 7, '09:33', 'ill be there'],
    [
      'us',
      5,
      '17:05',
      'Good to meet you, {client}. We send your forms by mail this week. Text us here with any question.',
    ],
  ],
  spanish: [
    [
      'us',
      10,
      '10:00',
      'Hola {client}, soy {staff}. Recibimos sus papeles. Le llamamos el {day+2 es} a las 10.',
    ],
    ['them', 10, '10:22', 'Gracias, estaré pendiente. ¿Necesitan el contrato también?'],
    ['us', 10, '10:30', 'Sí, por favor. Una foto de cada página está bien.'],
    ['them', 9, '19:48', 'Mañana se lo mando, salgo tarde del trabajo'],
    ['them', 8, '20:05', 'Aquí está', 'lease-page.jpg'],
    ['us', 7, '09:40', 'Muchas gracias, {client}. Se lee muy bien.'],
  ],
  settled: [
    [
      'us',
      9,
      '11:20',
      'Hi {client}, {staff} here. The landlord agrees: $75 a month on top of the rent, and the case is dropped. Can you sign at our office {day+3}?',
    ],
    ['them', 9, '11:24', 'yes!! what time'],
    ['us', 9, '11:31', '10 AM. Please bring a photo ID.'],
    [
      'us',
      4,
      '15:00',
      'All signed and filed. Keep every rent receipt. It was good to work with you, {client}.',
    ],
    ['them', 4, '15:45', 'God bless you all'],
  ],
} as const satisfies Conversations;

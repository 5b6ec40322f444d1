import type { Picture } from './conversations/line.ts';

/** Texts from numbers that are on no case; the time as in the conversations. */
export const strangers: readonly {
  number: string;
  daysAgo: number;
  time: string;
  body: string;
  picture?: Picture;
}[] = [
  {
    number: '781 71',
    daysAgo: 0,
    time: '-31',
    body: 'Hi is this legal aid? My landlord changed the locks and my kids medicine is inside. What can I do',
  },
  { number: '781 71', daysAgo: 0, time: '-24', body: 'He says I have until six. Please call me' },
  {
    number: '978 74',
    daysAgo: 0,
    time: '-75',
    body: 'Hello it is Rosalind Achterberg, I have a new phone. The plumber never came',
  },
  {
    number: '857 64',
    daysAgo: 0,
    time: '-140',
    body: 'this is Maria’s sister, her phone is off. she asked me to tell you the court called',
  },
  { number: '781 58', daysAgo: 1, time: '15:20', body: 'Wrong number? I got a text about a hearing' },
  {
    number: '978 73',
    daysAgo: 2,
    time: '18:35',
    body: 'My friend said you help with mould. This is my daughters room',
    picture: 'window-mould.jpg',
  },
];

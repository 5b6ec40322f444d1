/**
 * What is known of clients besides their mobile. Numbers are written as in cases.ts; one with a plus is taken as it
 * stands.
 */
export type ClientDetails = {
  /** how a text addresses them, when it is not the first word of the name */
  called?: string;
  /** the kind of the number in cases.ts, when it is no mobile */
  kind?: 'home' | 'work';
  second?: string;
  home?: string;
  work?: string;
  email?: string;
  timeZone?: string;
  noTexts?: true;
  noEmails?: true;
  /** safe-contact notes */
  safe?: string;
};

export const clientDetails: Record<string, ClientDetails> = {
  'Maria Delgado-Reyes': {
    home: '339 02',
    email: 'maria.delgado@example.com',
    safe: 'Texts are safe. Her mother-in-law answers the home number: leave no message there.',
  },
  'Abdi Warsame': { work: '508 03', email: 'abdi.warsame@example.org' },
  'Thuy Pham': { home: '339 04', safe: 'Her son reads English to her: keep texts short.' },
  'Kwame Okafor': { kind: 'home', email: 'k.okafor@example.net' },
  'Rosalind Achterberg': { email: 'rosalind.a@example.com', second: '508 05' },
  'Guadalupe Ibarra': { home: '339 06' },
  'Yusuf al-Khatib': { email: 'yusuf.khatib@example.com' },
  '陈 美玲': { called: '美玲', email: 'meiling.chen@example.com', home: '339 07' },
  'Priscilla Vandermeer': { email: 'p.vandermeer@example.com', work: '508 08' },
  'Nguyễn Văn Hòa': { called: 'Hòa', home: '339 18' },
  'Ж. Садыкова': { called: 'Жанна', email: 'sadykova@example.com' },
  'Tamika Broussard': { email: 'tamika.b@example.org', timeZone: 'America/Chicago' },
  'Walter Grimshaw': { home: '339 09', noEmails: true },
  'Ines Carvalho': { email: 'ines.carvalho@example.com', timeZone: 'Atlantic/Azores' },
  'Delphine St. Cyr': { home: '339 10' },
  'Hyun-woo Bang': { email: 'hw.bang@example.com', timeZone: 'America/Los_Angeles' },
  'Casimir Nowakowski': { home: '339 11', safe: 'Hard of hearing: text, do not call.' },
  'Beatrix Langstrom': { email: 'beatrix@example.net', work: '508 12' },
  'Hector Quintanilla': { second: '508 13', email: 'hquintanilla@example.com' },
  'Graciela Fuentes': { second: '508 19' },
  'Parisa Farahani': {
    email: 'parisa.f@example.com',
    safe: 'Her husband sees her phone. Never name the case or the office’s work in a text.',
  },
  'Bhaskar Rao': { email: 'bhaskar.rao@example.com' },
  'Lakisha Merriweather': { email: 'lakisha.m@example.org' },
  'Josephine Abernathy': { home: '339 14', noTexts: true, safe: 'Calls only, mornings. No texts, please.' },
  'Imani Okonkwo': { noTexts: true, email: 'imani.okonkwo@example.com' },
  'Theodora Papadakis': { email: 't.papadakis@example.com' },
  'Silas Kettleborough': { noTexts: true, noEmails: true, safe: 'By letter only.' },
  'Oluwaseun Adeyemi': {
    email: 'seun.adeyemi@example.com',
    timeZone: 'Europe/London',
    second: '+447700900154',
  },
  'Cordelia Winthrop': { email: 'cordelia.winthrop@example.com', home: '339 15' },
  'Emeka Nwosu': { work: '508 16' },
  'Mirembe Nakato': { noTexts: true, safe: 'Asked for letters once her case was closed.' },
  'Joaquín Peralta': { home: '339 17' },
};

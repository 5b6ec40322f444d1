import type { PartyRole, PhoneKind } from '../plan/types.ts';
import type { ConversationKey } from './conversations/index.ts';

export type Other = {
  name: string;
  organisation?: true;
  phones: readonly (readonly [PhoneKind, string])[];
  email?: string;
  language?: string;
  timeZone?: string;
  /** they have not agreed to texts */
  noTexts?: true;
  safe?: string;
};
export type OtherKey = keyof typeof others;

/** Everyone who is no client: landlords and their agents, courts, lenders, witnesses, family. */
export const others = {
  meridian: {
    name: 'Meridian Property Group LLC',
    organisation: true,
    phones: [['work', '978 01']],
    email: 'office@meridian-property.example',
    noTexts: true,
    safe: 'Has a lawyer: nothing goes to them directly.',
  },
  agent: { name: 'Rupert Fictional', phones: [['work', '978 02']], noTexts: true },
  bluepoint: {
    name: 'Bluepoint Residential Trust',
    organisation: true,
    phones: [
      ['work', '978 03'],
      ['other', '978 04'],
    ],
    email: 'repairs@bluepoint.example',
    noTexts: true,
  },
  cannery: {
    name: 'Cannery Row Holdings Inc.',
    organisation: true,
    phones: [['work', '978 05']],
    noTexts: true,
  },
  landlady: { name: 'Winifred Oldcastle', phones: [['home', '978 06']], noTexts: true },
  eastern: {
    name: 'Eastern Housing Court',
    organisation: true,
    phones: [['work', '978 07']],
    email: 'clerk@eastern-housing-court.example',
    noTexts: true,
  },
  metroSouth: {
    name: 'Metro South Housing Court',
    organisation: true,
    phones: [['work', '978 08']],
    noTexts: true,
  },
  benefitsOffice: {
    name: 'Department of Example Assistance',
    organisation: true,
    phones: [['work', '978 09']],
    email: 'hearings@assistance.example',
    noTexts: true,
  },
  bank: {
    name: 'Pilgrim Savings Bank',
    organisation: true,
    phones: [['work', '978 10']],
    email: 'closings@pilgrim-savings.example',
    noTexts: true,
  },
  sellersLawyer: {
    name: 'Tidewater Title & Escrow',
    organisation: true,
    phones: [['work', '978 11']],
    email: 'files@tidewater.example',
    noTexts: true,
  },
  seller: { name: 'Barnard & Ottoline Sealy', phones: [['home', '978 12']], noTexts: true },
  neighbour: { name: 'Beatriz Quint', phones: [['mobile', '978 20']], language: 'es' },
  caseworker: {
    name: 'Hanneke de Wit',
    phones: [
      ['work', '978 21'],
      ['mobile', '978 22'],
    ],
    email: 'h.dewit@shelter.example',
  },
  doctor: { name: 'Dr. Olga Prescription', phones: [['work', '978 23']], noTexts: true },
  elena: { name: 'Elena Peralta', phones: [['mobile', '978 24']], language: 'es' },
  edmund: {
    name: 'Edmund Winthrop',
    phones: [
      ['mobile', '+447700900142'],
      ['home', '+442079460142'],
    ],
    email: 'edmund.winthrop@example.com',
    timeZone: 'Europe/London',
  },
  jean: { name: 'Jean-Baptiste St. Cyr', phones: [['home', '339 10']], language: 'fr' },
  interpreter: {
    name: 'Samira Haddad',
    phones: [['mobile', '978 25']],
    language: 'ar',
    email: 's.haddad@words.example',
  },
  // on no case: a text from her waits in the Unfiled inbox under her name
  sister: { name: 'Carmen Delgado', phones: [['mobile', '857 64']], language: 'es' },
} as const satisfies Record<string, Other>;

/** `[the client whose first case it is, who, as what, what they and we wrote?]` */
export type PartyLine = readonly [
  client: string,
  who: OtherKey,
  role: PartyRole,
  conversation?: ConversationKey,
];

export const parties: readonly PartyLine[] = [
  ['Maria Delgado-Reyes', 'meridian', 'opposing party'],
  ['Maria Delgado-Reyes', 'agent', 'opposing party'],
  ['Maria Delgado-Reyes', 'eastern', 'third party'],
  ['Tamika Broussard', 'bluepoint', 'opposing party'],
  ['Tamika Broussard', 'neighbour', 'witness', 'witness'],
  ['Tamika Broussard', 'eastern', 'third party'],
  ['Guadalupe Ibarra', 'cannery', 'opposing party'],
  ['Óscar Benavídez', 'landlady', 'opposing party'],
  ['Óscar Benavídez', 'metroSouth', 'third party'],
  ['Delphine St. Cyr', 'meridian', 'opposing party'],
  ['Delphine St. Cyr', 'jean', 'co-client'],
  ['Hector Quintanilla', 'cannery', 'opposing party'],
  ['Hector Quintanilla', 'metroSouth', 'third party'],
  ['Lakisha Merriweather', 'meridian', 'opposing party'],
  ['Graciela Fuentes', 'bluepoint', 'opposing party'],
  ['Montgomery Pike', 'landlady', 'opposing party'],
  ['Selam Tesfaye', 'caseworker', 'third party'],
  ['Rosalind Achterberg', 'bluepoint', 'opposing party'],
  ['Dmytro Kovalenko', 'cannery', 'opposing party'],
  ['Fatoumata Diallo', 'bluepoint', 'opposing party'],
  ['Joaquín Peralta', 'elena', 'co-client', 'household'],
  ['Joaquín Peralta', 'landlady', 'opposing party'],
  ['Abdi Warsame', 'benefitsOffice', 'opposing party'],
  ['Yusuf al-Khatib', 'benefitsOffice', 'opposing party'],
  ['Yusuf al-Khatib', 'interpreter', 'third party'],
  ['Nguyễn Văn Hòa', 'caseworker', 'third party'],
  ['Emeka Nwosu', 'doctor', 'witness'],
  ['Walter Grimshaw', 'doctor', 'witness'],
  ['Priscilla Vandermeer', 'bank', 'third party'],
  ['Priscilla Vandermeer', 'sellersLawyer', 'opposing party'],
  ['Cordelia Winthrop', 'edmund', 'co-client', 'abroad'],
  ['Cordelia Winthrop', 'bank', 'third party'],
  ['Ines Carvalho', 'seller', 'opposing party'],
  ['Hyun-woo Bang', 'bank', 'third party'],
  ['Oluwaseun Adeyemi', 'sellersLawyer', 'opposing party'],
];

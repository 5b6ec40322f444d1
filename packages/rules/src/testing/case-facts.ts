import type { CaseFacts, PersonFacts } from '../templates/facts.ts';

export const maria: PersonFacts = {
  name: 'Maria Delgado-Reyes',
  sortName: 'Delgado-Reyes, Maria',
  kind: 'person',
  email: 'maria@example.org',
  language: 'es',
};

/** A case with something filled in of every kind, and something missing of every kind. */
export const eviction: CaseFacts = {
  matter: {
    number: '2026-0142',
    type: 'Eviction defence',
    practiceArea: 'Housing',
    openedOn: '2026-11-03',
    closedOn: null,
    custom: { hearing_date: '2026-12-01', rent: 1450.5, subsidised: true, landlord: 'Tall Oaks LLC' },
  },
  fields: [
    { key: 'hearing_date', label: 'Hearing date', kind: 'date' },
    { key: 'answer_due', label: 'Answer due', kind: 'date' },
    { key: 'rent', label: 'Monthly rent', kind: 'number' },
    { key: 'subsidised', label: 'Subsidised', kind: 'yes_no' },
    { key: 'landlord', label: 'Landlord', kind: 'text' },
    { key: 'court', label: 'Court', kind: 'choice' },
  ],
  client: maria,
  contact: maria,
  assigned: { primary: 'Ana Okafor' },
  author: 'Sam van der Berg',
  office: { name: 'Harborside Legal', phone: '' },
  today: '2026-11-22',
};

import type { CustomValue } from '../custom-fields.ts';
import type { CaseFacts, FieldFacts } from './facts.ts';

const maria = {
  name: 'Maria Delgado-Reyes',
  sortName: 'Delgado-Reyes, Maria',
  kind: 'person',
  email: 'maria@example.org',
  language: null,
} as const;

/** A made-up case that lacks nothing: how a template reads while no real one is chosen. */
export function exampleFacts(
  fields: readonly FieldFacts[],
  { office, author, today }: Pick<CaseFacts, 'office' | 'author' | 'today'>,
): CaseFacts {
  return {
    matter: {
      number: '2026-0142',
      type: 'Eviction defence',
      practiceArea: 'Housing',
      openedOn: today,
      closedOn: today,
      custom: Object.fromEntries(fields.map((field) => [field.key, exampleOf(field, today)])),
    },
    fields,
    client: maria,
    contact: maria,
    assigned: {
      primary: 'Ana Okafor',
      intake: 'Ben Whitfield',
      'co-counsel': 'Chidi Laurent',
      paralegal: 'Dana Petrov',
      supervisor: 'Eva Lindqvist',
      volunteer: 'Farid Haddad',
    },
    author,
    office: { name: office.name, phone: office.phone || '(617) 555-0100' },
    event: { title: 'Hearing', date: today, time: '9:30 AM', place: 'Eastern Housing Court, Courtroom 4B' },
    today,
  };
}

function exampleOf({ kind, label }: FieldFacts, today: string): CustomValue {
  const examples: Record<FieldFacts['kind'], CustomValue> = {
    text: label,
    choice: label,
    number: 2,
    yes_no: true,
    date: today,
  };
  return examples[kind];
}

import type { CustomValue, FieldKind } from '../custom-fields.ts';
import { sortNameOf } from '../names.ts';
import {
  type AssignedType,
  assignedTypes,
  type CaseFacts,
  type EventFacts,
  type FieldFacts,
  type PersonFacts,
} from './facts.ts';
import { nameParts } from './name-parts.ts';

/** What a person opens to fill in what a token lacks. */
export type Where = 'contact' | 'matter' | 'assignments' | 'settings' | 'account';

/** Something of a case that can be named in a message, a condition or a document. */
export type TokenEntry = {
  /** as it is written between braces: `client.first_name` */
  token: string;
  group: string;
  label: string;
  kind: FieldKind;
  /** where it is filled in; null when it always has a value */
  where: Where | null;
  read: (facts: CaseFacts) => CustomValue | null;
};

/** What every case has, and the custom fields given, in the order of a picker. */
export function tokenCatalogue(
  fields: readonly FieldFacts[],
  matterWord: 'case' | 'matter' = 'case',
): TokenEntry[] {
  const Matter = matterWord === 'case' ? 'Case' : 'Matter';
  return [
    ...ofPerson('contact', 'Recipient', 'Recipient’s', ({ contact }) => contact),
    ...ofPerson('client', 'Client', 'Client’s', ({ client }) => client),
    ...ofMatter(Matter),
    ...fields.map((field) => ofField(field, `${Matter} fields`)),
    ...assignedTypes.flatMap((type) => ofAssigned(type, `People on the ${matterWord}`)),
    ...ofAuthor,
    ...ofOffice,
    ...ofEvent,
  ];
}

function ofPerson(
  key: 'contact' | 'client',
  group: string,
  whose: string,
  who: (facts: CaseFacts) => PersonFacts | null,
): TokenEntry[] {
  const part = (name: string, label: string, read: (person: PersonFacts) => string | null): TokenEntry => ({
    token: `${key}.${name}`,
    group,
    label: `${whose} ${label}`,
    kind: 'text',
    where: 'contact',
    read: (facts) => {
      const person = who(facts);
      return person && read(person);
    },
  });
  return [
    part('first_name', 'first name', (person) => nameParts(person).first),
    part('last_name', 'last name', (person) => nameParts(person).last),
    part('name', 'full name', ({ name }) => name),
    part('email', 'email address', ({ email }) => email),
  ];
}

function ofMatter(Matter: string): TokenEntry[] {
  const group = Matter;
  const where = 'matter' as const;
  return [
    ['number', `${Matter} number`, 'text', (facts: CaseFacts) => facts.matter.number],
    ['type', `${Matter} type`, 'text', (facts: CaseFacts) => facts.matter.type],
    ['practice_area', 'Practice area', 'text', (facts: CaseFacts) => facts.matter.practiceArea],
    ['opened_on', 'Opening date', 'date', (facts: CaseFacts) => facts.matter.openedOn],
    ['closed_on', 'Closing date', 'date', (facts: CaseFacts) => facts.matter.closedOn],
  ].map(
    ([name, label, kind, read]) => ({ token: `case.${name}`, group, label, kind, where, read }) as TokenEntry,
  );
}

function ofField({ key, label, kind }: FieldFacts, group: string): TokenEntry {
  const read = ({ matter }: CaseFacts) =>
    Object.hasOwn(matter.custom, key) ? (matter.custom[key] ?? null) : null;
  return { token: `field.${key}`, group, label, kind, where: 'matter', read };
}

const assignedWords: Record<AssignedType, string> = {
  primary: 'Primary person’s',
  intake: 'Intake person’s',
  'co-counsel': 'Co-counsel’s',
  paralegal: 'Paralegal’s',
  supervisor: 'Supervisor’s',
  volunteer: 'Volunteer’s',
};

function ofAssigned(type: AssignedType, group: string): TokenEntry[] {
  const common = { group, kind: 'text' as const, where: 'assignments' as const };
  const key = `assigned.${type.replace('-', '_')}`;
  const nameOf = ({ assigned }: CaseFacts) => assigned[type] ?? null;
  return [
    { token: `${key}.name`, label: `${assignedWords[type]} full name`, ...common, read: nameOf },
    {
      token: `${key}.first_name`,
      label: `${assignedWords[type]} first name`,
      ...common,
      read: (facts) => firstNameOf(nameOf(facts)),
    },
  ];
}

const ofAuthor: TokenEntry[] = [
  {
    token: 'me.name',
    group: 'You',
    label: 'Your full name',
    kind: 'text',
    where: 'account',
    read: ({ author }) => author,
  },
  {
    token: 'me.first_name',
    group: 'You',
    label: 'Your first name',
    kind: 'text',
    where: 'account',
    read: ({ author }) => firstNameOf(author),
  },
];

const ofOffice: TokenEntry[] = [
  {
    token: 'office.name',
    group: 'Office',
    label: 'Office name',
    kind: 'text',
    where: 'settings',
    read: ({ office }) => office.name,
  },
  {
    token: 'office.phone',
    group: 'Office',
    label: 'Office phone',
    kind: 'text',
    where: 'settings',
    read: ({ office }) => office.phone,
  },
  {
    token: 'today',
    group: 'Office',
    label: 'Today’s date',
    kind: 'date',
    where: null,
    read: ({ today }) => today,
  },
];

function firstNameOf(name: string | null): string | null {
  return name && nameParts({ name, sortName: sortNameOf(name, 'person'), kind: 'person' }).first;
}

const ofEvent: TokenEntry[] = [
  eventPart('title', 'Event’s title', 'text', ({ title }) => title),
  eventPart('date', 'Event’s date', 'date', ({ date }) => date),
  eventPart('time', 'Event’s time', 'text', ({ time }) => time),
  eventPart('place', 'Event’s place', 'text', ({ place }) => place),
];

function eventPart(
  name: string,
  label: string,
  kind: FieldKind,
  read: (event: EventFacts) => string | null,
): TokenEntry {
  return {
    token: `event.${name}`,
    group: 'Event, in reminders',
    label,
    kind,
    where: null,
    read: ({ event }) => (event ? read(event) : null),
  };
}

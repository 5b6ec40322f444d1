import type { CustomValue, FieldKind } from '../custom-fields.ts';

export type PersonFacts = {
  name: string;
  /** `family, given`, as lists order it */
  sortName: string;
  kind: 'person' | 'organisation';
  email: string | null;
  /** BCP 47 */
  language: string | null;
};

/** A custom field of the case's matter type. */
export type FieldFacts = { key: string; label: string; kind: FieldKind };

export const assignedTypes = [
  'primary',
  'intake',
  'co-counsel',
  'paralegal',
  'supervisor',
  'volunteer',
] as const;
export type AssignedType = (typeof assignedTypes)[number];

/** The event a reminder is about. */
export type EventFacts = {
  title: string;
  /** `2026-12-02`, by its own clock */
  date: string;
  /** as people of the language write it; null for a whole day */
  time: string | null;
  place: string;
};

/** All that can be said of a case in a message, a task or a document: loaded at once, then only read. */
export type CaseFacts = {
  matter: {
    number: string;
    type: string;
    practiceArea: string;
    /** `2026-11-22` */
    openedOn: string | null;
    closedOn: string | null;
    custom: Readonly<Record<string, CustomValue>>;
  };
  fields: readonly FieldFacts[];
  client: PersonFacts | null;
  /** whom it goes to; null when that is nobody known */
  contact: PersonFacts | null;
  /** whose current assignment it is; the one who began last when several have it */
  assigned: Readonly<Partial<Record<AssignedType, string>>>;
  /** the name of who writes it */
  author: string;
  office: { name: string; phone: string };
  /** only in a reminder */
  event?: EventFacts;
  /** the site's day, by its clock */
  today: string;
};

/** The same case once these of its own fields are changed; null empties one. */
export function withValues(
  facts: CaseFacts,
  changes: Readonly<Record<string, CustomValue | null>>,
): CaseFacts {
  const custom = Object.entries({ ...facts.matter.custom, ...changes }).filter(([, value]) => value !== null);
  return {
    ...facts,
    matter: { ...facts.matter, custom: Object.fromEntries(custom) as CaseFacts['matter']['custom'] },
  };
}

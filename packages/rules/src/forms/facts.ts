import type { FactField, FactKind, Facts, FactValue } from '../conditions/types.ts';
import type { CustomField, CustomValue } from '../custom-fields.ts';
import type { FormField, FormVersion } from './types.ts';

/** What a form knows of the case and of whom the text goes to. */
export type CaseFacts = {
  matterTypeId: string;
  disposition: string;
  custom: Readonly<Record<string, CustomValue | null>>;
  /** of the case's type, those in use */
  customFields: readonly CustomField[];
};
export type PersonFacts = { role: string | null; language: string | null };

export const answerFact = (key: string): string => `answers.${key}`;
const customFact = (key: string): string => `custom.${key}`;

/** The facts that do not hang on the form's own answers. */
export function caseFacts(known: CaseFacts, person: PersonFacts): Facts {
  return {
    'case.type': known.matterTypeId,
    'case.disposition': known.disposition,
    'recipient.role': person.role,
    'recipient.language': person.language,
    ...Object.fromEntries(Object.entries(known.custom).map(([key, value]) => [customFact(key), value])),
  };
}

type Types = readonly { id: string; name: string; fields: readonly CustomField[] }[];
export type Surroundings = {
  matterTypes: Types;
  dispositions: readonly { name: string; label: string }[];
  roles: readonly string[];
};

/** What conditions of a form may ask about: its own answers, then the person and the case. */
export function askable(form: FormVersion, around: Surroundings): FactField[] {
  return [...form.fields.flatMap((field) => askableAnswer(field, around)), ...askableCase(around)];
}

function askableAnswer(field: FormField, { matterTypes }: Surroundings): FactField[] {
  const named = { name: answerFact(field.key), label: field.label };
  switch (field.kind) {
    case 'own':
      return [
        { ...named, kind: field.type, ...(field.type === 'choice' && { options: same(field.options) }) },
      ];
    case 'case':
      return [{ ...named, ...kindOf(field.caseKey, matterTypes) }];
    case 'consent':
      return [
        { ...named, kind: 'choice', options: field.answers.map(({ key, label }) => ({ name: key, label })) },
      ];
    case 'when':
      return [{ ...named, kind: 'choice', options: whenOptions }];
    default:
      return [];
  }
}

const whenOptions = [
  { name: 'now', label: 'Send now' },
  { name: 'later', label: 'Schedule for later' },
];

function askableCase({ matterTypes, dispositions, roles }: Surroundings): FactField[] {
  const keys = new Map(
    matterTypes
      .flatMap(({ fields }) => fields.filter(({ archived }) => !archived))
      .map((f) => [f.key, f.label]),
  );
  return [
    { name: 'recipient.role', label: 'The person is', kind: 'choice', options: same(roles) },
    { name: 'recipient.language', label: 'The person’s language', kind: 'text' },
    {
      name: 'case.type',
      label: 'Matter type',
      kind: 'choice',
      options: matterTypes.map(({ id, name }) => ({ name: id, label: name })),
    },
    { name: 'case.disposition', label: 'Disposition', kind: 'choice', options: dispositions },
    ...[...keys].map(([key, label]) => ({ name: customFact(key), label, ...kindOf(key, matterTypes) })),
  ];
}

const same = (options: readonly string[]) => options.map((name) => ({ name, label: name }));

/** A case field may be a field of several types; its choices are those of all of them. */
function kindOf(key: string, types: Types): { kind: FactKind; options?: FactField['options'] } {
  const all = types.flatMap(({ fields }) => fields.filter((field) => field.key === key && !field.archived));
  const kind = all[0]?.kind ?? 'text';
  if (kind !== 'choice') return { kind };
  return { kind, options: same([...new Set(all.flatMap(({ options }) => options))]) };
}

export const asFact = (value: unknown): FactValue | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

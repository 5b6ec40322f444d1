import { checkConditions } from '../conditions/check.ts';
import { answerFact, askable, type Surroundings } from './facts.ts';
import {
  builtIn,
  type ConsentField,
  type FieldOf,
  type FormField,
  type FormVersion,
  needed,
  sends,
} from './types.ts';
import { ringOf } from './visible.ts';

export type FormProblem = {
  /** `fields.2.options`; `fields` for the form as a whole */
  field: string;
  say: string;
};

const kindWords: Record<FormField['kind'], string> = {
  recipient: 'recipient',
  phone: 'phone',
  message: 'message',
  attachments: 'pictures and documents',
  when: 'time of sending',
  consent: 'consent',
  log: 'log',
  own: 'field',
  case: 'case field',
};

/** What must be mended before a form can be published. A draft may be kept as it is. */
export function checkForm(form: FormVersion, around: Surroundings): FormProblem[] {
  return [
    ...wholeProblems(form.fields),
    ...form.fields.flatMap((field, place) =>
      problemsOf(field, place, form, around).map(([part, say]) => ({
        field: `fields.${place}.${part}`,
        say,
      })),
    ),
  ];
}

function wholeProblems(fields: readonly FormField[]): FormProblem[] {
  const count = (kind: string) => fields.filter((field) => field.kind === kind).length;
  const missing = needed.filter((kind) => count(kind) === 0);
  const double = builtIn.filter((kind) => count(kind) > 1);
  const ring = ringOf(fields);
  const named = (ring ?? []).map((key) => `“${fields.find((field) => field.key === key)?.label ?? key}”`);
  return [
    ...missing.map((kind) => ({
      field: 'fields',
      say: `Add the ${kindWords[kind]}: nothing can be sent without it.`,
    })),
    ...double.map((kind) => ({ field: 'fields', say: `The ${kindWords[kind]} is there twice. Remove one.` })),
    ...(ring
      ? [{ field: 'fields', say: `These ask about each other in a ring: ${named.join(' → ')}.` }]
      : []),
  ];
}

type Part = [part: string, say: string];

function problemsOf(field: FormField, place: number, form: FormVersion, around: Surroundings): Part[] {
  return [
    ...keyProblems(field, form.fields.slice(0, place)),
    ...(field.label.trim() === '' ? [['label', 'Give this field a label.'] satisfies Part] : []),
    ...conditionProblems(field, form, around),
    ...(field.kind === 'own' ? optionProblems(field) : []),
    ...(field.kind === 'case' ? caseProblems(field, form.fields.slice(0, place), around) : []),
    ...(field.kind === 'consent' ? consentProblems(field) : []),
    ...(field.kind === 'message' ? messageProblems(field) : []),
  ];
}

function keyProblems({ key, kind }: FormField, before: readonly FormField[]): Part[] {
  if (before.some((other) => other.key === key)) return [['key', 'Another field has this key.']];
  const isBuiltIn = (name: string) => (builtIn as readonly string[]).includes(name);
  if (isBuiltIn(kind) ? key !== kind : isBuiltIn(key) || !/^[a-z][a-z0-9_]{0,39}$/.test(key)) {
    return [['key', 'Use another key: small letters, digits and _, starting with a letter.']];
  }
  return [];
}

function conditionProblems(field: FormField, form: FormVersion, around: Surroundings): Part[] {
  if (field.condition === null) return [];
  if ((needed as readonly string[]).includes(field.kind)) {
    return [['condition', 'This field is always shown: nothing can be sent without it.']];
  }
  const others = askable(form, around).filter(({ name }) => name !== answerFact(field.key));
  return checkConditions(field.condition, others).map(({ say }) => ['condition', say]);
}

function optionProblems({ type, options }: FieldOf<'own'>): Part[] {
  if (type !== 'choice') return [];
  const named = options.map((option) => option.trim());
  if (named.length === 0 || named.includes('')) return [['options', 'Give at least one option to choose.']];
  return new Set(named).size < named.length ? [['options', 'Two options are the same.']] : [];
}

function caseProblems(
  { caseKey }: FieldOf<'case'>,
  before: readonly FormField[],
  { matterTypes }: Surroundings,
): Part[] {
  if (before.some((other) => other.kind === 'case' && other.caseKey === caseKey)) {
    return [['caseKey', 'Another field is saved there already.']];
  }
  const known = matterTypes.some(({ fields }) =>
    fields.some((field) => field.key === caseKey && !field.archived),
  );
  return known ? [] : [['caseKey', 'Choose a field that a matter type has.']];
}

/** What people wrote for themselves is a template too: which may go as they stand is the administrator's to say. */
function messageProblems({ mode, templateIds }: FieldOf<'message'>): Part[] {
  if (mode !== 'template_only' || templateIds.length > 0) return [];
  return [['templateIds', 'Choose the templates that may be sent.']];
}

function consentProblems({ wording, answers }: ConsentField): Part[] {
  const labels = answers.map(({ label }) => label.trim().toLowerCase());
  const keys = answers.map(({ key }) => key);
  return [
    ...(wording.trim() === ''
      ? [['wording', 'Write what the person is asked: it is kept with their consent.'] satisfies Part]
      : []),
    ...(!answers.some(sends) ? [['answers', 'Let at least one answer send the text.'] satisfies Part] : []),
    ...(labels.includes('') ? [['answers', 'Give each answer a label.'] satisfies Part] : []),
    ...(new Set(labels).size < labels.length || new Set(keys).size < keys.length
      ? [['answers', 'Two answers are the same.'] satisfies Part]
      : []),
  ];
}

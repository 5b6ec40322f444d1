import { type CustomField, type CustomValue, checkCustomValues } from '../custom-fields.ts';
import { checkText } from '../text-check.ts';
import { asFact, type CaseFacts, caseFacts, type PersonFacts } from './facts.ts';
import {
  blockedWords,
  type CaseField,
  type ConsentAnswer,
  type ConsentField,
  type FormField,
  type FormVersion,
  fieldOf,
  type OwnField,
  sends,
} from './types.ts';
import { visibleFields } from './visible.ts';

/** A form as it was filled in. */
export type Given = {
  contactId: string | null;
  /** the number is one of that person's */
  ownNumber: boolean;
  body: string;
  templateId: string | null;
  /** how many pictures and documents go with it */
  files: number;
  when: 'now' | 'later';
  /** the key of the answer; null when it was not answered */
  consent: string | null;
  /** by key. A case field that is not among them is left as it is on the case */
  answers: Readonly<Record<string, unknown>>;
};
export type FillFacts = CaseFacts & {
  /** `role` is null for someone who is not on the case */
  person: PersonFacts;
  /** consent for the person and the number is on record */
  consentRecorded: boolean;
  /** the chosen template filled in on this case; null when there is none such for it */
  rendered: string | null;
};

export type AnswerProblem = {
  /** `contactId`, `to`, `body`, `templateId`, `documentIds`, `when`, `consent` or `answers.<key>` */
  field: string;
  code: string;
  say: string;
};
/** What was answered in a field, to be kept with the text. */
export type KeptAnswer = {
  key: string;
  label: string;
  kind: OwnField['type'];
  value: CustomValue;
  savedToCase: boolean;
};
export type Filled = {
  /** false when the answer about consent lets nothing go, but is to be recorded */
  sends: boolean;
  consent: { field: ConsentField; answer: ConsentAnswer } | null;
  kept: KeptAnswer[];
  /** what changes on the case; null empties a field */
  toSave: Record<string, CustomValue | null>;
};
export type AnswerCheck = ({ ok: true } & Filled) | { ok: false; problems: AnswerProblem[] };

/** What of a form is shown, given what is known and answered so far. */
export function shownFields(form: FormVersion, given: Given, facts: FillFacts): FormField[] {
  const known = caseFacts(facts, facts.person);
  return visibleFields(form.fields, known, {
    applies: (field) => {
      if (field.kind === 'case') return caseFieldOf(field, facts) !== undefined;
      return !(field.kind === 'consent' && field.onlyIfNotRecorded && facts.consentRecorded);
    },
    answerOf: (field) => {
      if (field.kind === 'own') return asFact(given.answers[field.key]);
      if (field.kind === 'case') return asFact(caseAnswer(field, given, facts));
      if (field.kind === 'consent') return given.consent;
      return field.kind === 'when' ? given.when : null;
    },
  });
}

/**
 * What the answers so far change on the case, by its field's key; null empties one. An answer that is not right, or of
 * a field that is not shown, changes nothing.
 */
export function changesToCase(
  form: FormVersion,
  given: Given,
  facts: Omit<FillFacts, 'rendered'>,
): Record<string, CustomValue | null> {
  const known = { ...facts, rendered: null };
  return toSaveOf(shownFields(form, given, known).map((field) => checkField(field, given, known)));
}

const toSaveOf = (checked: readonly CheckedField[]) =>
  Object.fromEntries(checked.flatMap(({ save }) => (save ? [save] : [])));

/** Whether a form that was filled in may be sent, and what then becomes of its answers. */
export function checkAnswers(form: FormVersion, given: Given, facts: FillFacts): AnswerCheck {
  const shown = shownFields(form, given, facts);
  const consent = consentGiven(shown, given);
  const about = [...strayProblems(form, given), ...personProblems(form, given, facts)];
  const onlyRecords = consent?.answer.does === 'withdraw';
  const checked = onlyRecords ? [] : shown.flatMap((field) => checkField(field, given, facts));
  const problems = [
    ...about,
    ...consentProblems(shown, given, consent),
    ...(onlyRecords
      ? []
      : [
          ...messageProblems(form, given, facts),
          ...filesProblems(shown, given),
          ...whenProblems(shown, given),
        ]),
    ...checked.flatMap((one) => one.problems),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    sends: !onlyRecords,
    consent,
    kept: checked.flatMap(({ kept }) => kept ?? []),
    toSave: toSaveOf(checked),
  };
}

function strayProblems({ fields }: FormVersion, { answers }: Given): AnswerProblem[] {
  const keys = fields.filter(({ kind }) => kind === 'own' || kind === 'case').map(({ key }) => key);
  return Object.keys(answers)
    .filter((key) => !keys.includes(key))
    .map((key) => ({ field: `answers.${key}`, code: 'unknown_field', say: 'This form has no such field.' }));
}

function personProblems(form: FormVersion, given: Given, { person }: FillFacts): AnswerProblem[] {
  const roles = fieldOf(form, 'recipient')?.roles ?? [];
  const typed = fieldOf(form, 'phone')?.typed ?? false;
  const nobodyKnown = given.contactId === null;
  const fits = nobodyKnown
    ? typed && roles.length === 0
    : person.role !== null && mayGoTo(roles, person.role);
  if (!fits) {
    const say =
      roles.length > 0
        ? `Choose someone who is ${listed(roles)} on the case.`
        : 'Choose someone on the case.';
    return [{ field: 'contactId', code: 'wrong_recipient', say }];
  }
  if (typed || given.ownNumber) return [];
  return [
    {
      field: 'to',
      code: 'wrong_number',
      say: 'Choose one of this person’s numbers: others cannot be typed here.',
    },
  ];
}

export const mayGoTo = (roles: readonly string[], role: string): boolean =>
  roles.length === 0 || roles.includes(role);

const listed = (roles: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(
    roles.map((role) => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`),
  );

function consentGiven(shown: readonly FormField[], given: Given): Filled['consent'] {
  const field = shown.find((each): each is ConsentField => each.kind === 'consent');
  const answer = field?.answers.find(({ key }) => key === given.consent);
  return field && answer ? { field, answer } : null;
}

function consentProblems(
  shown: readonly FormField[],
  given: Given,
  consent: Filled['consent'],
): AnswerProblem[] {
  const field = shown.find((each): each is ConsentField => each.kind === 'consent');
  if (!field) return [];
  const about = { field: 'consent' };
  if (!consent) {
    if (given.consent !== null) {
      return [{ ...about, code: 'not_an_option', say: `Choose one of the answers to “${field.label}”.` }];
    }
    const say = `“${field.label}” must be answered before sending.`;
    return field.required ? [{ ...about, code: 'consent_unanswered', say }] : [];
  }
  const { answer } = consent;
  if (!sends(answer) && answer.does === 'block') {
    return [{ ...about, code: 'consent_refused', say: blockedWords(answer) }];
  }
  const records = answer.does === 'record' || answer.does === 'withdraw';
  if (!records || (given.contactId !== null && given.ownNumber)) return [];
  const say = 'Consent is kept for a person and a number of theirs. Add this number to the person first.';
  return [{ field: 'to', code: 'consent_of_nobody', say }];
}

function messageProblems(form: FormVersion, given: Given, { rendered }: FillFacts): AnswerProblem[] {
  const field = fieldOf(form, 'message');
  if (!field) return [];
  const { mode, limit } = field;
  const usable = field.templateIds.length === 0 || field.templateIds.includes(given.templateId ?? '');
  if (given.templateId !== null && (mode === 'free' || !usable || rendered === null)) {
    const say = 'This template cannot be used here. Choose another.';
    return [{ field: 'templateId', code: 'wrong_template', say }];
  }
  if (mode === 'template_only') {
    if (given.templateId === null) {
      return [{ field: 'templateId', code: 'template_needed', say: 'Choose a template.' }];
    }
    if (given.body !== rendered) {
      const say = 'This form sends a template as it stands. Choose it again: it may have changed meanwhile.';
      return [{ field: 'body', code: 'not_the_template', say }];
    }
  }
  const words = limit === null ? null : checkText(given.body, { limit });
  const tooLong = words && !words.ok ? words.problems.filter(({ code }) => code === 'over_limit') : [];
  return tooLong.map(({ code, say }) => ({ field: 'body', code, say }));
}

function filesProblems(shown: readonly FormField[], { files }: Given): AnswerProblem[] {
  if (files === 0 || shown.some(({ kind }) => kind === 'attachments')) return [];
  const say = 'This form takes no pictures or documents.';
  return [{ field: 'documentIds', code: 'no_attachments', say }];
}

function whenProblems(shown: readonly FormField[], { when }: Given): AnswerProblem[] {
  const field = shown.find((each) => each.kind === 'when');
  const allows = field?.allows ?? 'now';
  if (allows === 'both' || allows === when) return [];
  const say =
    when === 'later'
      ? 'This form sends at once: a text cannot be scheduled with it.'
      : 'Choose when the text is to go: this form does not send at once.';
  return [{ field: 'when', code: 'wrong_time', say }];
}

type CheckedField = {
  problems: AnswerProblem[];
  kept?: KeptAnswer[];
  save?: [key: string, value: CustomValue | null];
};

function checkField(field: FormField, given: Given, facts: FillFacts): CheckedField {
  if (field.kind === 'own') {
    const { key, label, type: kind, options, required } = field;
    return checkValue({ key, label, kind, options, required, archived: false }, field, given.answers[key]);
  }
  const onCase = field.kind === 'case' ? caseFieldOf(field, facts) : undefined;
  if (field.kind !== 'case' || !onCase) return { problems: [] };
  const wanted = { ...onCase, label: field.label, required: field.required || onCase.required };
  const checked = checkValue(wanted, field, caseAnswer(field, given, facts));
  const value = checked.kept?.[0]?.value ?? null;
  const isSame = value === (facts.custom[field.caseKey] ?? null);
  if (isSame || checked.problems.length > 0) return checked;
  return { ...checked, save: [field.caseKey, value] };
}

function checkValue(
  asked: CustomField,
  { key, label, kind }: OwnField | CaseField,
  value: unknown,
): CheckedField {
  const check = checkCustomValues([asked], { [asked.key]: value });
  if (!check.ok) {
    return { problems: check.problems.map(({ code, say }) => ({ field: `answers.${key}`, code, say })) };
  }
  const kept = check.values[asked.key];
  if (kept === undefined) return { problems: [] };
  return {
    problems: [],
    kept: [{ key, label, kind: asked.kind, value: kept, savedToCase: kind === 'case' }],
  };
}

/** The case's own field that a form's field is saved to; none when its type has no such. */
export function caseFieldOf({ caseKey }: CaseField, { customFields }: CaseFacts): CustomField | undefined {
  return customFields.find(({ key, archived }) => key === caseKey && !archived);
}

/** What was answered, else what the case has. */
export function caseAnswer({ key, caseKey }: CaseField, { answers }: Given, { custom }: CaseFacts): unknown {
  return Object.hasOwn(answers, key) ? answers[key] : (custom[caseKey] ?? null);
}

import type { FormContent, FormNeeds } from '@matterline/contract/forms.ts';
import type { AttachedFile } from '@matterline/contract/messages.ts';
import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import {
  type AnswerProblem,
  changesToCase,
  checkAnswers,
  type FillFacts,
  type Given,
  mayGoTo,
  shownFields,
} from '@matterline/rules/forms/check-answers.ts';
import { type FormField, type FormVersion, fieldOf } from '@matterline/rules/forms/types.ts';
import { isOverridable } from '@matterline/rules/recipient-check.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import { attachingProblem, type WithFiles } from '../attachments/attaching.ts';
import { noSchedule, type Schedule } from '../schedule/schedule.ts';
import type { Made } from '../templates/refill.ts';
import { firstRecipient } from '../texts/recipient-choices.ts';

export type Answer = string | number | boolean | null;
/** A form as it is being filled in. */
export type Fill = {
  contactId: string | null;
  number: string;
  /** the number is typed, and may be nobody's */
  typing: boolean;
  body: string;
  /** what the words were made from */
  template: Made | null;
  /** documents of the case that go with it, where the form takes any */
  files: readonly AttachedFile[];
  later: boolean;
  schedule: Schedule;
  consent: string | null;
  answers: Record<string, Answer>;
  /** sent though the number is someone else's, or may not take texts */
  confirm: boolean;
  anyway: boolean;
};

export type FormRecipient = FormNeeds['recipients'][number];

/** Those of a case whom a form may text. */
export function recipientsOf(form: FormContent, { recipients }: FormNeeds): FormRecipient[] {
  const roles = fieldOf(form, 'recipient')?.roles ?? [];
  return recipients.filter(({ role }) => mayGoTo(roles, role));
}

export function blankFill(form: FormContent, needs: FormNeeds, zone: string): Fill {
  const able = recipientsOf(form, needs);
  const first = firstRecipient(able, ({ defaultPhone }) => defaultPhone !== null);
  return {
    contactId: first?.contactId ?? null,
    number: first?.defaultPhone ?? '',
    typing: false,
    body: '',
    template: null,
    files: [],
    later: fieldOf(form, 'when')?.allows === 'later',
    schedule: noSchedule(zone),
    consent: null,
    answers: {},
    confirm: false,
    anyway: false,
  };
}

/** What was filled in before, on the form as it is now: what it no longer asks is left out. */
export function onForm(form: FormContent, { answers, consent, ...fill }: Fill): Fill {
  const keys = new Set(form.fields.map(({ key }) => key));
  const kept = Object.entries(answers).filter(([key]) => keys.has(key));
  const known = fieldOf(form, 'consent')?.answers.some(({ key }) => key === consent);
  return { ...fill, answers: Object.fromEntries(kept), consent: known ? consent : null };
}

export type Filling = {
  form: FormContent;
  needs: FormNeeds;
  fill: Fill;
  /** the chosen template as it would be sent; null while none is, or it is not known */
  template: OfferedTemplate | null;
  /** why it is not known how the chosen template reads; null when it is, or none is chosen */
  unknown?: string | null;
  /** of the number that is typed: whether it is the person’s own, and what can be sent along to it */
  typed: { isOwn: boolean; withFiles: WithFiles };
};

type Person = FormRecipient | null;
type Phone = FormRecipient['phones'][number] | null;

function factsOf(needs: FormNeeds, person: Person, phone: Phone, rendered: string | null): FillFacts {
  const { matterTypeId, disposition, custom, customFields } = needs;
  return {
    ...{ matterTypeId, disposition, custom, customFields, rendered },
    person: { role: person?.role ?? null, language: person?.language ?? null },
    consentRecorded: phone?.consentRecorded ?? false,
  };
}

/** Whoever says yes here has agreed: what is on record so far does not stand in the way. */
function doubtsAbout(person: Person, phone: Phone, mayAgree: boolean) {
  const all = [...(person?.problems ?? []), ...(phone?.problems ?? [])];
  return all.filter(({ code }) => !(mayAgree && code === 'no_consent'));
}

/** The template that was chosen, where the form still takes it; the words stay either way. */
function templateOf(form: FormContent, { template }: Fill): Made | null {
  const field = fieldOf(form, 'message');
  if (!template || !field || field.mode === 'free') return null;
  return field.templateIds.length === 0 || field.templateIds.includes(template.id) ? template : null;
}

/** What was chosen, as far as the form shows a field for it: without one it goes at once. */
function isLater(shown: readonly FormField[], { later }: Fill): boolean {
  const allows = shown.find((field) => field.kind === 'when')?.allows ?? 'now';
  return allows === 'both' ? later : allows === 'later';
}

export function stateOf({ form, needs, fill, template, typed }: Filling) {
  const person = needs.recipients.find(({ contactId }) => contactId === fill.contactId) ?? null;
  const phone = fill.typing ? null : (person?.phones.find(({ e164 }) => e164 === fill.number) ?? null);
  const chosen = templateOf(form, fill);
  const entered: Given = {
    contactId: fill.contactId,
    ownNumber: phone !== null || (fill.typing && typed.isOwn),
    body: fill.body,
    templateId: chosen?.id ?? null,
    // Those of a field that is not shown stay out of it.
    files: 0,
    when: fill.later ? 'later' : 'now',
    consent: fill.consent,
    answers: fill.answers,
  };
  const facts = factsOf(needs, person, phone, template?.text ?? null);
  const version = form as FormVersion;
  const shown = shownFields(version, entered, facts);
  const later = isLater(shown, fill);
  const given: Given = { ...entered, when: later ? 'later' : 'now' };
  const consent = shown.find((field) => field.kind === 'consent');
  const answer = consent?.answers.find(({ key }) => key === fill.consent) ?? null;
  const takesFiles = shown.some(({ kind }) => kind === 'attachments');
  const withFiles = (fill.typing ? typed.withFiles : phone?.withFiles) ?? null;
  const mayAgree = consent !== undefined && (answer === null || answer.does === 'record');
  const doubts = doubtsAbout(person, phone, mayAgree);
  const files = takesFiles ? fill.files : [];
  const check = checkAnswers(version, given, facts);
  const changes = changesToCase(version, given, facts);
  return {
    person,
    phone,
    given,
    facts,
    shown,
    later,
    chosen,
    files,
    withFiles,
    answer,
    doubts,
    check,
    changes,
  };
}
export type FillState = ReturnType<typeof stateOf>;

/** What the rules say of a template whose words are not known yet is not so. */
function checked({ template, unknown }: Filling, { check, chosen }: FillState): AnswerProblem[] {
  const problems = check.ok ? [] : check.problems;
  if (!chosen || template || !unknown) return [...problems];
  const others = problems.filter(({ code }) => code !== 'wrong_template');
  return [...others, { field: 'templateId', code: 'not_filled_in', say: unknown }];
}

/** Everything that keeps it from being sent, as the server would say it. */
export function problemsOf(filling: Filling, state: FillState): AnswerProblem[] {
  const { fill, needs } = filling;
  const problems = checked(filling, state);
  if (state.answer?.does === 'withdraw') return problems;
  const words = checkText(fill.body, { limit: needs.limit, files: state.files.length });
  const has = (field: string) => problems.some((problem) => problem.field === field);
  if (!words.ok && !has('body') && !has('templateId')) {
    problems.push({ field: 'body', code: words.problems[0].code, say: words.problems[0].say });
  }
  const along = attachingProblem({ files: state.files, from: state.withFiles });
  if (along) problems.push({ field: 'documentIds', code: 'files_refused', say: along });
  if (fill.number.trim() === '' && !has('to') && !has('contactId')) {
    problems.push({ field: 'to', code: 'no_number', say: 'Choose or type a number.' });
  }
  if (state.later && fill.schedule.wall === '' && !has('when')) {
    problems.push({ field: 'when', code: 'no_time', say: 'Choose the day and time.' });
  }
  return problems;
}

export const mayTry = (doubts: FillState['doubts']): boolean =>
  doubts.length > 0 && doubts.every(({ code }) => isOverridable(code));

/** What is sent, of a form whose answers are whole. */
export function bodyOf(fill: Fill, { doubts, shown, files, later, chosen }: FillState) {
  const keys = new Set(shown.map(({ key }) => key));
  const { wall, zone, onlyIfNoReply } = fill.schedule;
  return {
    contactId: fill.contactId,
    to: fill.number,
    body: fill.body,
    documentIds: files.map(({ documentId }) => documentId),
    when: later ? { kind: 'at' as const, wall, zone } : { kind: 'now' as const },
    onlyIfNoReply: later && onlyIfNoReply,
    confirm: fill.confirm,
    override: fill.anyway ? doubts.map(({ code }) => code).filter(isOverridable) : [],
    templateId: chosen?.id ?? null,
    templateLanguage: chosen?.language ?? null,
    consent: keys.has('consent') ? fill.consent : null,
    answers: Object.fromEntries(Object.entries(fill.answers).filter(([key]) => keys.has(key))),
  };
}
export type FormBody = ReturnType<typeof bodyOf>;

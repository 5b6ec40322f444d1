import type { RuleGroup } from '../conditions/types.ts';
import type { FieldKind } from '../custom-fields.ts';

type Base = {
  /** stable within a form, and what answers are kept under: `interpreter` */
  key: string;
  label: string;
  /** below the label; empty for none */
  help: string;
  /** when it is shown; null for always */
  condition: RuleGroup | null;
};

export type RecipientField = Base & {
  kind: 'recipient';
  /** parties it may go to; empty for any */
  roles: string[];
};
export type PhoneField = Base & {
  kind: 'phone';
  /** a number may be typed that is not one of the person's */
  typed: boolean;
};
export type MessageField = Base & {
  kind: 'message';
  /** written freely, begun from a template, or a template as it stands */
  mode: 'free' | 'template' | 'template_only';
  /** templates that may be used; empty for all there are for the case */
  templateIds: string[];
  /** characters; null for the site's own limit, which always holds too */
  limit: number | null;
};
/** Pictures and documents of the case may go with it: without this field none does. */
export type AttachmentsField = Base & { kind: 'attachments' };
export type WhenField = Base & { kind: 'when'; allows: 'now' | 'later' | 'both' };

/** What an answer about consent does. Only the first two let the text go. */
export type ConsentDoes = 'record' | 'send' | 'withdraw' | 'block';
export type ConsentAnswer = {
  key: string;
  label: string;
  does: ConsentDoes;
  /** what is told when nothing is sent; worded by the rule when empty */
  say: string;
};
export type ConsentField = Base & {
  kind: 'consent';
  /** it must be answered before sending */
  required: boolean;
  /** not asked when consent for the number is on record */
  onlyIfNotRecorded: boolean;
  /** how the consent that is recorded was given */
  how: 'in_person' | 'phone' | 'paper_form' | 'web_form' | 'text' | 'other';
  /** the words the person is read or shown; kept with the consent */
  wording: string;
  answers: ConsentAnswer[];
};
/** Where the sent and received log of the case stands. */
export type LogField = Base & { kind: 'log' };

/** A field of the form's own, kept with the text. */
export type OwnField = Base & {
  kind: 'own';
  type: FieldKind;
  options: string[];
  required: boolean;
};
/** One of the case's own fields, saved to the case: it is there on cases whose type has it. */
export type CaseField = Base & { kind: 'case'; required: boolean; caseKey: string };

export type FormField =
  | RecipientField
  | PhoneField
  | MessageField
  | AttachmentsField
  | WhenField
  | ConsentField
  | LogField
  | OwnField
  | CaseField;
export type FieldOf<Kind extends FormField['kind']> = Extract<FormField, { kind: Kind }>;

/** One version of a form, as data. */
export type FormVersion = {
  /** Markdown, above the fields */
  instructions: string;
  fields: FormField[];
};

export const builtIn = ['recipient', 'phone', 'message', 'attachments', 'when', 'consent', 'log'] as const;
/** Without these nothing can be sent. */
export const needed = ['recipient', 'phone', 'message'] as const;

export function fieldOf<Kind extends FormField['kind']>(
  { fields }: FormVersion,
  kind: Kind,
): FieldOf<Kind> | undefined {
  return fields.find((field): field is FieldOf<Kind> => field.kind === kind);
}

export const sends = ({ does }: ConsentAnswer): boolean => does === 'record' || does === 'send';

/** What is told of an answer that lets nothing go. */
export function blockedWords({ label, does, say }: ConsentAnswer): string {
  if (say !== '') return say;
  return does === 'withdraw'
    ? `The answer is “${label}”, so no text is sent. Save the answer to have it on record.`
    : `The answer is “${label}”, so no text can be sent.`;
}

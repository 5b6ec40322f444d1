import type { Facts } from '../conditions/types.ts';
import type { KeptAnswer } from './check-answers.ts';
import { asFact } from './facts.ts';
import { type FormField, type FormVersion, fieldOf } from './types.ts';
import { visibleFields } from './visible.ts';

/** What is kept of a form that a waiting text was sent with. */
export type KeptForm = {
  answers: readonly KeptAnswer[];
  /** the words of the field and of its answer */
  consent: { label: string; answer: string } | null;
  /** of the case and the person, as they are now */
  facts: Facts;
  /** when the text is to go until now */
  was: 'now' | 'later';
};

export type FormEdit = {
  body?: string;
  /** pictures or documents are to go with it */
  files?: boolean;
  /** the time that is chosen anew */
  when?: 'now' | 'later';
};

/**
 * What of a waiting text that was sent with a form may still be changed by hand: no more than the form would have
 * taken with what was answered. Null when nothing stands in the way.
 */
export function editProblem(
  form: FormVersion,
  kept: KeptForm,
  { body, files = false, when }: FormEdit,
): { field: 'body' | 'documentIds' | 'when'; say: string } | null {
  const message = fieldOf(form, 'message');
  if (body !== undefined && message?.mode === 'template_only') {
    return {
      field: 'body',
      say: 'This text is a template as it stands: cancel it, and send another with the form.',
    };
  }
  if (body !== undefined && message?.limit && body.length > message.limit) {
    return { field: 'body', say: `The form it was sent with takes at most ${message.limit} characters.` };
  }
  const shown = { ...form, fields: stillShown(form, kept, when) };
  if (files && !fieldOf(shown, 'attachments')) {
    return { field: 'documentIds', say: 'The form it was sent with takes no pictures or documents.' };
  }
  // It was scheduled with the form: what has changed on the case since does not fix its time.
  if (when === 'later' && kept.was === 'later') return null;
  const say = when && timeProblem(when, fieldOf(shown, 'when')?.allows ?? 'now');
  return say ? { field: 'when', say } : null;
}

function stillShown(
  { fields }: FormVersion,
  { answers, consent, facts, was }: KeptForm,
  when: FormEdit['when'],
): FormField[] {
  return visibleFields(fields, facts, {
    // What was not asked has no answer, which is the same to those that ask about it.
    applies: () => true,
    answerOf: (field) => {
      if (field.kind === 'when') return when ?? was;
      if (field.kind !== 'consent') return asFact(answers.find(({ key }) => key === field.key)?.value);
      const given = field.answers.find(({ label }) => label === consent?.answer);
      return consent?.label === field.label && given ? given.key : null;
    },
  });
}

function timeProblem(when: 'now' | 'later', allows: 'now' | 'later' | 'both'): string | null {
  if (allows === 'both' || allows === when) return null;
  return when === 'later'
    ? 'The form it was sent with sends at once: it cannot be scheduled.'
    : 'The form it was sent with only schedules: choose another time, or cancel it.';
}

import { type FormVersion, fieldOf } from './types.ts';

export type FormEdit = {
  body?: string;
  /** pictures or documents are to go with it */
  files?: boolean;
  /** the time that is chosen anew */
  when?: 'now' | 'later';
};

/**
 * What of a waiting text that was sent with a form may still be changed by hand: no more than the form would have
 * taken. Null when nothing stands in the way.
 */
export function editProblem(
  form: FormVersion,
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
  if (files && !fieldOf(form, 'attachments')) {
    return { field: 'documentIds', say: 'The form it was sent with takes no pictures or documents.' };
  }
  const say = when && timeProblem(when, fieldOf(form, 'when')?.allows ?? 'now');
  return say ? { field: 'when', say } : null;
}

function timeProblem(when: 'now' | 'later', allows: 'now' | 'later' | 'both'): string | null {
  if (allows === 'both' || allows === when) return null;
  return when === 'later'
    ? 'The form it was sent with sends at once: it cannot be scheduled.'
    : 'The form it was sent with only schedules: choose another time, or cancel it.';
}

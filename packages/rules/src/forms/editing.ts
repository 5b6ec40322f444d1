import { type FormVersion, fieldOf } from './types.ts';

/**
 * What of a waiting text that was sent with a form may still be changed by hand: no more than the form would have
 * taken. Null when nothing stands in the way.
 */
export function editProblem(
  form: FormVersion,
  { body, timed }: { body?: string /** another time is chosen */; timed: boolean },
): { field: 'body' | 'when'; say: string } | null {
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
  const allows = fieldOf(form, 'when')?.allows ?? 'now';
  if (timed && allows === 'now') {
    return { field: 'when', say: 'The form it was sent with sends at once: it cannot be scheduled.' };
  }
  return null;
}

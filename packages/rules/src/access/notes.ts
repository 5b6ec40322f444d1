import { can, type Role } from './permissions.ts';

export type NoteChange = {
  actor: { id: string; role: Role };
  note: { kind: 'note' | 'text'; authorId: string | null };
};
export type NoteDecision = { ok: true } | { ok: false; reason: 'made_by_text' | 'not_yours'; say: string };

/**
 * Whether someone who may write notes may change this one: its author, or whoever may wall a matter off, for
 * they answer for what is on it. What a client texted stays as it was sent.
 */
export function mayChangeNote({ actor, note }: NoteChange): NoteDecision {
  if (note.kind === 'text') {
    const say =
      'This note is a text as it was received, so it is not changed. Write a note of your own beside it.';
    return { ok: false, reason: 'made_by_text', say };
  }
  if (note.authorId !== actor.id && !can(actor.role, 'matters.wall')) {
    return { ok: false, reason: 'not_yours', say: 'Only its author or a supervisor can change this note.' };
  }
  return { ok: true };
}

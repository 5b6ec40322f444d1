import { describe, expect, it } from 'vitest';
import { mayChangeNote } from './notes.ts';
import { type Role, roles } from './permissions.ts';

const table: Record<Role, { own: string; another: string }> = {
  administrator: { own: 'ok', another: 'ok' },
  supervisor: { own: 'ok', another: 'ok' },
  staff: { own: 'ok', another: 'not_yours' },
  // Was staff when they wrote it; that they may write none now is asked before.
  read_only: { own: 'ok', another: 'not_yours' },
};

describe('mayChangeNote', () => {
  describe.each(roles)('%s', (role) => {
    const decide = (kind: 'note' | 'text', authorId: string | null) => {
      const decision = mayChangeNote({ actor: { id: 'ana', role }, note: { kind, authorId } });
      return decision.ok ? 'ok' : decision.reason;
    };
    it('their own', () => expect(decide('note', 'ana')).toBe(table[role].own));
    it('another’s', () => expect(decide('note', 'ben')).toBe(table[role].another));
    it('nobody’s', () => expect(decide('note', null)).toBe(table[role].another));
    it('a text', () => expect(decide('text', null)).toBe('made_by_text'));
  });
});

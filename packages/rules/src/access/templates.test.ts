import { describe, expect, it } from 'vitest';
import { type Role, roles } from './permissions.ts';
import { mayChangeTemplate } from './templates.ts';

const everyones: Record<Role, boolean> = {
  administrator: true,
  supervisor: true,
  staff: false,
  read_only: false,
};

describe('mayChangeTemplate', () => {
  describe.each(roles)('%s', (role) => {
    const actor = { id: 'ana', role };
    it.each(['site', 'matter_type'] as const)('the %s’s', (scope) => {
      expect(mayChangeTemplate({ actor, scope, ownerId: null })).toBe(everyones[role]);
    });
    it('their own', () => {
      expect(mayChangeTemplate({ actor, scope: 'person', ownerId: 'ana' })).toBe(true);
    });
    it('another’s', () => {
      expect(mayChangeTemplate({ actor, scope: 'person', ownerId: 'ben' })).toBe(false);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { can, type Permission, permissions, permissionsOf, roles } from './permissions.ts';

// A = administrator, S = supervisor, s = staff, r = read_only
const table: Record<Permission, string> = {
  'matters.read': 'ASsr',
  'matters.write': 'ASs',
  'matters.assign': 'ASs',
  'matters.wall': 'AS',
  'contacts.write': 'ASs',
  'opt_outs.read': 'ASs',
  'opt_outs.write': 'ASs',
  'notes.write': 'ASs',
  'tasks.write': 'ASs',
  'calendar.write': 'ASs',
  'documents.read': 'ASsr',
  'documents.write': 'ASs',
  'texts.read': 'ASsr',
  'texts.send': 'ASs',
  'texts.move': 'ASs',
  'texts.raise_limit': 'AS',
  'templates.manage': 'AS',
  'queue.read': 'AS',
  'queue.manage': 'AS',
  'senders.resume': 'AS',
  'unfiled.read': 'ASs',
  'unfiled.file': 'ASs',
  'alerts.read': 'ASsr',
  'alerts.dismiss': 'ASs',
  'admin.settings': 'A',
  'admin.providers': 'A',
  'admin.users': 'A',
  'admin.matter_types': 'A',
  'admin.forms': 'A',
  'audit.read': 'A',
};
const letter = { administrator: 'A', supervisor: 'S', staff: 's', read_only: 'r' } as const;

describe('permissions', () => {
  for (const permission of permissions)
    for (const role of roles)
      it(`${role}, ${permission}`, () => {
        expect(can(role, permission)).toBe(table[permission].includes(letter[role]));
      });

  it('each role holds all that the next one holds', () => {
    const held = roles.map((role) => permissionsOf(role));
    for (const [at, wider] of held.entries())
      expect(wider).toEqual(expect.arrayContaining(held[at + 1] ?? []));
  });

  it('is listed once each', () => {
    expect(new Set(permissions).size).toBe(permissions.length);
    expect(permissionsOf('administrator')).toEqual([...permissions]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayChangeUser, type UserChange } from './last-administrator.ts';
import { roles } from './permissions.ts';

const administrator = { id: 'ana', role: 'administrator', active: true } as const;
const member = { id: 'ben', role: 'staff', active: true } as const;
const demoted = { role: 'staff', active: true } as const;
const disabled = { role: 'administrator', active: false } as const;

const table: [string, UserChange, 'ok' | 'last_administrator' | 'yourself'][] = [
  [
    'demoting one of two administrators',
    { actorId: 'cy', user: administrator, becomes: demoted, otherActiveAdministrators: 1 },
    'ok',
  ],
  [
    'demoting the last administrator',
    { actorId: 'cy', user: administrator, becomes: demoted, otherActiveAdministrators: 0 },
    'last_administrator',
  ],
  [
    'disabling the last administrator',
    { actorId: 'cy', user: administrator, becomes: disabled, otherActiveAdministrators: 0 },
    'last_administrator',
  ],
  [
    'demoting oneself while the last',
    { actorId: 'ana', user: administrator, becomes: demoted, otherActiveAdministrators: 0 },
    'last_administrator',
  ],
  [
    'demoting oneself with others left',
    { actorId: 'ana', user: administrator, becomes: demoted, otherActiveAdministrators: 2 },
    'yourself',
  ],
  [
    'disabling oneself with others left',
    { actorId: 'ana', user: administrator, becomes: disabled, otherActiveAdministrators: 2 },
    'yourself',
  ],
  [
    'a disabled administrator demoted',
    {
      actorId: 'cy',
      user: { ...administrator, active: false },
      becomes: { role: 'staff', active: false },
      otherActiveAdministrators: 0,
    },
    'ok',
  ],
  [
    'renaming oneself changes no access',
    { actorId: 'ana', user: administrator, becomes: administrator, otherActiveAdministrators: 0 },
    'ok',
  ],
  [
    'disabling a member of staff',
    { actorId: 'ana', user: member, becomes: { ...member, active: false }, otherActiveAdministrators: 1 },
    'ok',
  ],
  [
    'raising a member of staff',
    { actorId: 'ana', user: member, becomes: administrator, otherActiveAdministrators: 1 },
    'ok',
  ],
];

describe('mayChangeUser', () => {
  it.each(table)('%s', (_name, change, expected) => {
    const decision = mayChangeUser(change);
    expect(decision.ok ? 'ok' : decision.reason).toBe(expected);
  });

  it('whatever is allowed, an active administrator remains if there was one', () => {
    const standing = fc.record({ role: fc.constantFrom(...roles), active: fc.boolean() });
    fc.assert(
      fc.property(standing, standing, fc.nat(3), fc.boolean(), (now, becomes, others, self) => {
        const user = { id: 'u', ...now };
        const decision = mayChangeUser({
          actorId: self ? 'u' : 'a',
          user,
          becomes,
          otherActiveAdministrators: others,
        });
        const before = others + Number(now.active && now.role === 'administrator');
        const after = others + Number(becomes.active && becomes.role === 'administrator');
        if (decision.ok && before > 0) expect(after).toBeGreaterThan(0);
      }),
    );
  });
});

import type { Role } from './permissions.ts';

export type UserChange = {
  /** who makes the change */
  actorId: string;
  user: { id: string; role: Role; active: boolean };
  /** how the user stands afterwards */
  becomes: { role: Role; active: boolean };
  /** active administrators other than the user */
  otherActiveAdministrators: number;
};
export type UserChangeDecision =
  | { ok: true }
  | { ok: false; reason: 'last_administrator' | 'yourself'; say: string };

/**
 * A site always keeps an active administrator, and nobody shuts themself out: a slip on one's own row
 * could not be undone by the one who made it.
 */
export function mayChangeUser({
  actorId,
  user,
  becomes,
  otherActiveAdministrators,
}: UserChange): UserChangeDecision {
  const isAdministrator = user.active && user.role === 'administrator';
  const staysAdministrator = becomes.active && becomes.role === 'administrator';
  if (isAdministrator && !staysAdministrator && otherActiveAdministrators === 0) {
    return {
      ok: false,
      reason: 'last_administrator',
      say: 'This is the only active administrator. Make someone else an administrator first.',
    };
  }
  if (actorId === user.id && user.active && (!becomes.active || (isAdministrator && !staysAdministrator))) {
    return {
      ok: false,
      reason: 'yourself',
      say: 'You cannot take away your own access. Ask another administrator to do it.',
    };
  }
  return { ok: true };
}

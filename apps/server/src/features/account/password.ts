import type { changeOwnPassword } from '@matterline/contract/account.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { forgetTries, takeTry } from '../../db/queries/rate-limits.ts';
import { endSessions, lockUser, passwordHashOf, setPasswordHash } from '../../db/queries/users.ts';
import { badField, type Refusal, tooManyTries } from '../../http/refusal.ts';
import { ownPasswordLimit } from '../../http/sign-in-limits.ts';

/** `sessionId` goes on; every other session of theirs ends, for whoever knew the old password is to be out. */
type Doer = { db: Db; actor: Actor; sessionId: string | null };

export async function changePassword(
  { db, actor, sessionId }: Doer,
  { currentPassword, newPassword }: BodyOf<typeof changeOwnPassword>,
): Promise<void> {
  const known = await requirePassword(db, actor, currentPassword);
  if (newPassword === currentPassword) {
    throw badField('newPassword', 'This is the password you have now. Choose another.', 'same_password');
  }
  const hash = await hashPassword(newPassword);
  await inTransaction(db, async (tx) => {
    await lockUser(tx, actor.id);
    // An administrator may have given them another one meanwhile.
    if ((await passwordHashOf(tx, actor.id)) !== known) throw wrongPassword();
    await setPasswordHash(tx, actor.id, hash);
    await endSessions(tx, actor.id, sessionId);
    await writeAudit(tx, {
      actor,
      action: 'user.password_changed',
      subjectType: 'user',
      subjectId: actor.id,
      details: { name: actor.name },
    });
  });
}

/** A browser left open is no place to guess the password at. */
async function requirePassword(db: Db, actor: Actor, password: string): Promise<string> {
  const limit = ownPasswordLimit(actor.id);
  const wait = await takeTry(db, [limit]);
  if (wait !== null) throw tooManyTries('This', wait);
  const hash = await passwordHashOf(db, actor.id);
  if (hash === null || !(await verifyPassword({ hash, password }))) throw wrongPassword();
  await forgetTries(db, limit.key);
  return hash;
}

const wrongPassword = (): Refusal =>
  badField('currentPassword', 'This is not your password. Check it and try again.', 'wrong_password');

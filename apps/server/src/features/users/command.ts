import { mayChangeUser } from '@matterline/rules/access/last-administrator.ts';
import type { Role } from '@matterline/rules/access/permissions.ts';
import { hashPassword } from 'better-auth/crypto';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { insertSite } from '../../db/queries/site.ts';
import {
  endSessions,
  insertUser,
  lockActiveAdministrators,
  lockUser,
  saveUser,
  setPasswordHash,
  type User,
  type UserFields,
} from '../../db/queries/users.ts';
import { unlessTaken } from '../../db/taken.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, notFound } from '../../http/refusal.ts';

/** `actor` is null when the operator acts on the server itself. */
type Deps = { db: Db; actor: Actor | null };

const emailTaken = () => badField('email', 'Someone already signs in with this address.', 'taken');

export async function createUser(
  { db, actor }: Deps,
  { password, ...fields }: UserFields & { password: string },
): Promise<User> {
  const hash = await hashPassword(password);
  return unlessTaken('users_email_key', emailTaken(), () =>
    inTransaction(db, async (tx) => {
      await ensureSite(tx, actor);
      const user = await insertUser(tx, fields, hash);
      await auditUser(tx, actor, 'user.created', user.id, { name: user.name, role: user.role });
      await publish(tx, { kind: 'settings' });
      return user;
    }),
  );
}

/** A first user made on the server itself stands in for the first-run page; the settings can be changed later. */
async function ensureSite(tx: Tx, actor: Actor | null): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const site = { name: 'Our office', timeZone, country: 'US' };
  if (!(await insertSite(tx, site))) return;
  await writeAudit(tx, {
    actor,
    action: 'site.created',
    subjectType: 'site',
    subjectId: 'site',
    details: site,
  });
}

export async function changeUser(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  { version, ...wanted }: UserFields & { disabled: boolean; version: number },
): Promise<User> {
  return unlessTaken('users_email_key', emailTaken(), () =>
    inTransaction(db, async (tx) => {
      const administrators = await lockActiveAdministrators(tx);
      const before = await lockUser(tx, id);
      if (!before) throw notFound();
      requireAllowed(actor, before, wanted, administrators);
      const saved = await saveUser(tx, id, version, wanted);
      if (!saved) throw await changedMeanwhile(tx, { type: 'user', id }, { actions: ['user.changed'] });
      if (wanted.disabled) await endSessions(tx, id);
      const old = { ...before, disabled: before.disabledAt !== null };
      await auditUser(tx, actor, 'user.changed', id, {
        name: saved.name,
        changes: changesBetween(old, wanted),
      });
      // Their own browser then offers what their new role may do.
      await publish(tx, { kind: 'settings' });
      return saved;
    }),
  );
}

function requireAllowed(
  actor: Actor,
  user: User,
  wanted: { role: Role; disabled: boolean },
  administrators: string[],
): void {
  const decision = mayChangeUser({
    actorId: actor.id,
    user: { id: user.id, role: user.role, active: user.disabledAt === null },
    becomes: { role: wanted.role, active: !wanted.disabled },
    otherActiveAdministrators: administrators.filter((id) => id !== user.id).length,
  });
  if (!decision.ok) throw badField(wanted.disabled ? 'disabled' : 'role', decision.say, decision.reason);
}

/** Ends the user's sessions too: whoever knew the old password is out. */
export async function resetPassword({ db, actor }: Deps, id: string, password: string): Promise<User> {
  const hash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const user = await lockUser(tx, id);
    if (!user) throw notFound();
    await setPasswordHash(tx, user.id, hash);
    await endSessions(tx, user.id);
    await auditUser(tx, actor, 'user.password_reset', user.id, { name: user.name });
    return user;
  });
}

function auditUser(
  tx: Tx,
  actor: Actor | null,
  action: string,
  id: string,
  details: Record<string, unknown>,
) {
  return writeAudit(tx, { actor, action, subjectType: 'user', subjectId: id, details });
}

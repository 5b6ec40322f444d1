import type { completeSetup } from '@matterline/contract/account.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { hashPassword } from 'better-auth/crypto';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { takeTry } from '../../db/queries/rate-limits.ts';
import { addSetupToken, forgetSetupTokens, lockSetup, setupTokens } from '../../db/queries/setup.ts';
import { insertSite } from '../../db/queries/site.ts';
import { anyUser, insertUser } from '../../db/queries/users.ts';
import { network } from '../../http/client-address.ts';
import { badField, Refusal, tooManyTries } from '../../http/refusal.ts';
import { hashSetupToken, isSetupToken, makeSetupToken } from './setup-token.ts';

const triesPerMinute = 5;

/** On an empty site, tells the operator how to make the first administrator. Any web process takes any token told. */
export async function offerSetup(db: Db, publicBaseUrl: string, say: (line: string) => void): Promise<void> {
  const token = makeSetupToken();
  const needed = await inTransaction(db, async (tx) => {
    await lockSetup(tx);
    if (await anyUser(tx)) return false;
    await addSetupToken(tx, hashSetupToken(token));
    return true;
  });
  if (needed) say(`First run: open ${new URL('/setup', publicBaseUrl)} and enter the token ${token}`);
}

/** Makes the first administrator and the site, once. */
export async function setUp(db: Db, address: string, wanted: BodyOf<typeof completeSetup>): Promise<void> {
  const wait = await takeTry(db, [
    { key: `setup:${network(address)}`, max: triesPerMinute, windowSeconds: 60 },
  ]);
  if (wait !== null) throw tooManyTries('Setting up', wait);
  await requireToken(db, wanted.token);
  // Slow on purpose, so done before anyone is made to wait for the lock.
  const hash = await hashPassword(wanted.password);
  await inTransaction(db, async (tx) => {
    await lockSetup(tx);
    await requireToken(tx, wanted.token);
    await insertSite(tx, { name: wanted.siteName, timeZone: wanted.timeZone, country: wanted.country });
    const role = 'administrator';
    const user = await insertUser(tx, { ...wanted, role, timeZone: null }, hash);
    await forgetSetupTokens(tx);
    const { siteName: name, timeZone, country } = wanted;
    await writeAudit(
      tx,
      {
        actor: user,
        action: 'site.created',
        subjectType: 'site',
        subjectId: 'site',
        details: { name, timeZone, country },
      },
      {
        actor: user,
        action: 'user.created',
        subjectType: 'user',
        subjectId: user.id,
        details: { name: user.name, role },
      },
    );
  });
}

async function requireToken(db: Db | Tx, token: string): Promise<void> {
  if (await anyUser(db)) {
    throw new Refusal(409, 'already_set_up', 'This site already has its administrator. Sign in instead.');
  }
  if (!isSetupToken(token, await setupTokens(db))) {
    throw badField(
      'token',
      'This is not the token in the server’s log. Copy the whole of it.',
      'wrong_token',
    );
  }
}

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '../db/connect.ts';
import { forgetTries, giveBack, takeTry } from '../db/queries/rate-limits.ts';
import { endSessions } from '../db/queries/users.ts';
import { clientAddress } from './client-address.ts';
import { badFields, Refusal, tooManyTries } from './refusal.ts';
import { signInLimits } from './sign-in-limits.ts';

export type SignInOutcome = 'signed_in' | 'refused' | 'limited';

type Deps = {
  db: Db;
  /** asks the sign-in library; throws a `Refusal` when the password is wrong */
  enter: () => Promise<Response>;
  onOutcome: (outcome: SignInOutcome) => void;
};

const form = z.object({ email: z.email(), password: z.string().min(1).max(128) });

/**
 * Signs in unless there were too many wrong passwords. A try is taken before the password is looked at and given back
 * when it was right, so that only failures count, and as many at once as one after the other.
 */
export async function signIn(request: FastifyRequest, { db, enter, onOutcome }: Deps): Promise<Response> {
  const { email } = requireForm(request.body);
  const { person, place } = signInLimits(email, clientAddress(request));
  const wait = await takeTry(db, [person, place]);
  if (wait !== null) {
    onOutcome('limited');
    throw tooManyTries('Signing in', wait);
  }
  const answer = await enter().catch(async (error) => {
    if (isWrongPassword(error)) onOutcome('refused');
    else await Promise.all([giveBack(db, person.key), giveBack(db, place.key)]);
    throw error;
  });
  await forgetTries(db, person.key);
  await giveBack(db, place.key);
  await requireActive(db, answer);
  onOutcome('signed_in');
  return answer;
}

const isWrongPassword = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'wrong_credentials';

function requireForm(body: unknown): z.infer<typeof form> {
  const read = form.safeParse(body);
  if (read.success) return read.data;
  throw badFields(
    read.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message })),
  );
}

/** The library knows no disabled users. They are told so only with the right password. */
async function requireActive(db: Db, answer: Response): Promise<void> {
  const { user } = (await answer.clone().json()) as { user: { id: string; disabledAt?: string | null } };
  if (!user.disabledAt) return;
  await endSessions(db, user.id);
  throw new Refusal(403, 'account_disabled', 'This account may not sign in. Ask an administrator.');
}

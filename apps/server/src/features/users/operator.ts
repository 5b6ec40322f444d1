import { createUser as create, setUserPassword } from '@matterline/contract/users.ts';
import type { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { findUserByEmail, type User, type UserFields } from '../../db/queries/users.ts';
import { badField, badFields } from '../../http/refusal.ts';
import { createUser, resetPassword } from './command.ts';

/** What the `admin` verb does, by nobody signed in and held to the same rules as the API. */
export const operator = {
  async createUser(
    { db }: Pick<Database, 'db'>,
    user: Omit<UserFields, 'timeZone'> & { password: string },
  ): Promise<User> {
    const fields = requireShape(create.body, { ...user, timeZone: null });
    return createUser({ db, actor: null }, fields);
  },

  async resetPassword(
    { db }: Pick<Database, 'db'>,
    { email, password }: { email: string; password: string },
  ): Promise<User> {
    const fields = requireShape(setUserPassword.body, { password });
    const user = await findUserByEmail(db, email);
    if (!user) throw badField('email', `There is nobody with the address ${email}.`);
    return resetPassword({ db, actor: null }, user.id, fields.password);
  },
};

function requireShape<Shape extends z.ZodType>(shape: Shape | undefined, value: unknown): z.output<Shape> {
  const read = shape?.safeParse(value);
  if (read?.success) return read.data;
  const issues = read?.error.issues ?? [];
  throw badFields(issues.map(({ path, message }) => ({ field: path.join('.'), message })));
}

import { parseArgs } from 'node:util';
import { type Role, roles } from '@matterline/rules/access/permissions.ts';
import { readSettings } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { Refusal } from '../http/refusal.ts';
import { choosePassword } from './ask-password.ts';
import { Misuse } from './failures.ts';
import { withDatabase } from './with-database.ts';

/** What the users feature does for this verb. It refuses with an error whose message is for a person. */
export type UserCommands = {
  createUser(
    database: Database,
    user: { email: string; name: string; role: Role; password: string },
  ): Promise<unknown>;
  resetPassword(database: Database, change: { email: string; password: string }): Promise<unknown>;
};

type Task = { email: string; carryOut(database: Database, password: string): Promise<unknown>; done: string };

/** `admin create-user` and `admin reset-password`: for the first sign-in, and for when nobody can sign in. */
export const adminVerb =
  (users: UserCommands) =>
  async (args: string[]): Promise<number> => {
    const task = readTask(args, users);
    const settings = readSettings({ demo: args.includes('--demo') });
    const { password, made } = await choosePassword(process.stdin, process.stderr);
    await withDatabase(settings, (database) => task.carryOut(database, password).catch(explainRefusal));
    process.stdout.write(`${task.done}\n`);
    if (made) process.stdout.write(`Password (shown this once): ${password}\n`);
    return 0;
  };

function explainRefusal(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const fields = error.fields.map(({ field, message }) => `${field}: ${message}`);
  throw new Misuse(`Nothing was changed. ${fields.join(' ') || error.message}`);
}

function readTask([command, ...args]: string[], users: UserCommands): Task {
  if (command === 'create-user') {
    const { email, name, role } = readOptions(args, ['email', 'name', 'role']);
    const known = roles.find((one) => one === role);
    if (!known) throw new Misuse(`--role is "${role}": expected one of ${roles.join(', ')}.`);
    return {
      email,
      carryOut: (database, password) => users.createUser(database, { email, name, role: known, password }),
      done: `Created ${name} (${email}) as ${known}.`,
    };
  }
  if (command === 'reset-password') {
    const { email } = readOptions(args, ['email']);
    return {
      email,
      carryOut: (database, password) => users.resetPassword(database, { email, password }),
      done: `Changed the password of ${email} and signed them out everywhere.`,
    };
  }
  throw new Misuse(`"${command ?? ''}" is no admin command: expected create-user or reset-password.`);
}

function readOptions<Name extends string>(args: string[], names: Name[]): Record<Name, string> {
  const usage = `expected ${names.map((name) => `--${name} ${name.toUpperCase()}`).join(' ')}`;
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args, options: { ...options, demo: { type: 'boolean' } } });
    const given = values as Partial<Record<Name, string>>;
    const missing = names.find((name) => !given[name]);
    if (missing) throw new Misuse(`--${missing} is missing: ${usage}.`);
    return given as Record<Name, string>;
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${(error as Error).message}: ${usage}.`);
  }
}

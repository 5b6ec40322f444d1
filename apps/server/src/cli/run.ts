import { WrongSetting } from '../config.ts';
import { DatabaseFailure } from '../db/failure.ts';
import { StorageFailure } from '../files/failure.ts';
import { CannotStart, Misuse } from './failures.ts';
import { helpText } from './help.ts';

type Verb = (args: string[]) => Promise<number>;

// Loaded when asked for: `help` needs no database, `migrate` no web server.
const verbs: Record<string, () => Promise<Verb>> = {
  all: async () => (await import('./serve.ts')).serveAs('all'),
  web: async () => (await import('./serve.ts')).serveAs('web'),
  worker: async () => (await import('./serve.ts')).serveAs('worker'),
  demo: async () => (await import('./serve.ts')).serveAs('demo'),
  migrate: async () => (await import('./migrate.ts')).migrateVerb,
  admin: async () => {
    const { adminVerb } = await import('./admin.ts');
    return adminVerb((await import('../features/users/operator.ts')).operator);
  },
  audit: async () => {
    const { auditVerb } = await import('./audit.ts');
    const { verifyAudit } = await import('../features/audit/verify.ts');
    return auditVerb(({ db }, expected) => verifyAudit(db, expected));
  },
  help: async () => async () => {
    process.stdout.write(helpText);
    return 0;
  },
};

/** Runs one verb and ends the process with its exit code. What an operator can mend is said in one line. */
export async function run([name = 'all', ...args]: string[]): Promise<never> {
  process.exit(await runVerb(/^--?h(elp)?$/.test(name) ? 'help' : name, args));
}

async function runVerb(name: string, args: string[]): Promise<number> {
  try {
    const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!load)
      throw new Misuse(`"${name}" is no verb of Matterline: expected ${Object.keys(verbs).join(', ')}.`);
    const verb = await load();
    return await verb(args);
  } catch (error) {
    return explainFailure(error);
  }
}

function explainFailure(error: unknown): number {
  const known: [new (...args: never[]) => Error, number][] = [
    [WrongSetting, 78],
    [Misuse, 64],
    [DatabaseFailure, 1],
    [StorageFailure, 1],
    [CannotStart, 1],
  ];
  const match = known.find(([kind]) => error instanceof kind);
  process.stderr.write(match ? `${(error as Error).message}\n` : `${(error as Error)?.stack ?? error}\n`);
  return match?.[1] ?? 1;
}

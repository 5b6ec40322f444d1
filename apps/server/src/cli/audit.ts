import { parseArgs } from 'node:util';
import { readSettings } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { Misuse } from './failures.ts';
import { withDatabase } from './with-database.ts';

type Verdict = { problems: string[]; seals: number; rows: number; last: string | null; unsealed: number };
/** What the audit feature does for this verb. */
export type Verify = (database: Database, expected: string | null) => Promise<Verdict>;

/** `audit verify`: exits with 1 when the record is not as it was sealed. */
export const auditVerb =
  (verify: Verify) =>
  async (args: string[]): Promise<number> => {
    const { expect, demo } = readOptions(args);
    let verdict: Verdict | undefined;
    await withDatabase(readSettings({ demo }), async (database) => {
      verdict = await verify(database, expect);
    });
    return verdict ? say(verdict) : 1;
  };

function readOptions([command, ...args]: string[]): { expect: string | null; demo: boolean } {
  if (command !== 'verify') throw new Misuse(`"${command ?? ''}" is no audit command: expected verify.`);
  const options = { expect: { type: 'string' }, demo: { type: 'boolean' } } as const;
  try {
    const { expect = null, demo = false } = parseArgs({ args, options }).values;
    if (expect !== null && !/^\d+:[0-9a-f]{64}$/.test(expect))
      throw new Misuse('--expect is a seal as it was told: NUMBER:HASH.');
    return { expect, demo };
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${(error as Error).message}: expected audit verify [--expect NUMBER:HASH].`);
  }
}

function say({ problems, seals, rows, last, unsealed }: Verdict): number {
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  const newest = unsealed > 0 ? ` ${unsealed} newer rows are not sealed yet.` : '';
  const held = `${rows} rows under ${seals} seals`;
  process.stdout.write(
    problems.length > 0
      ? `NOT as it was sealed: ${held}.${newest}\n`
      : `As it was sealed: ${held}.${newest}\n`,
  );
  if (last) process.stdout.write(`Last seal (keep it elsewhere, for --expect): ${last}\n`);
  return problems.length > 0 ? 1 : 0;
}

import type { Db } from '../../db/connect.ts';
import { type CheckedSeal, checkSeals, readAuditState } from '../../db/queries/audit-seals.ts';

export type Verdict = {
  /** plain words, each about one thing that is not as it was sealed */
  problems: string[];
  seals: number;
  rows: number;
  /** `<number>:<hash>` of the last seal; null before the first */
  last: string | null;
  /** newest rows that no seal holds yet */
  unsealed: number;
};

const atOnce = 20;

/** @param expected a seal noted earlier, `<number>:<hash>`: without it a record replaced as a whole may pass. */
export async function verifyAudit(db: Db, expected: string | null): Promise<Verdict> {
  const verdict: Verdict = { problems: [], seals: 0, rows: 0, last: null, unsealed: 0 };
  let metExpected = expected === null;
  for await (const seal of allSeals(db)) {
    const wrong = wrongWith(seal, verdict.seals + 1);
    if (wrong) verdict.problems.push(wrong);
    verdict.seals = seal.number;
    verdict.rows += seal.found;
    verdict.last = `${seal.number}:${seal.hash}`;
    metExpected ||= verdict.last === expected;
  }
  if (!metExpected)
    verdict.problems.push(`Seal ${expected} is not among the seals: the record was replaced.`);
  const { unsealed, guarded } = await readAuditState(db);
  if (!guarded)
    verdict.problems.push('The database no longer refuses changes to the record: its triggers are off.');
  return { ...verdict, unsealed };
}

async function* allSeals(db: Db): AsyncGenerator<CheckedSeal> {
  let after = 0;
  for (;;) {
    const seals = await checkSeals(db, after, atOnce);
    yield* seals;
    const last = seals.at(-1);
    if (!last) return;
    after = last.number;
  }
}

function wrongWith(seal: CheckedSeal, expectedNumber: number): string | null {
  const { number, afterId, throughId, rows, found, agrees, sealedAt } = seal;
  const when = `sealed ${sealedAt.toISOString()}`;
  if (number !== expectedNumber) return `Seals are missing before number ${number}, ${when}.`;
  if (agrees) return null;
  const what =
    found === rows ? 'a row was changed' : found < rows ? `${rows - found} removed` : `${found - rows} added`;
  return `Rows ${afterId + 1} to ${throughId}, ${when}, are not as they were: ${what}.`;
}

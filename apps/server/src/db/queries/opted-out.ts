import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';

/** Whether a number, an expression, has said stop. */
export function isOptedOut(number: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from opt_outs said where said.number = ${number} and said.opted_out)`;
}

export async function hasOptedOut(tx: Tx, number: string): Promise<boolean> {
  const { rows } = await sql<{ off: boolean }>`select ${isOptedOut(sql`${number}::text`)} as off`.execute(tx);
  return rows[0]?.off ?? false;
}

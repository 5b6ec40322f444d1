/** A database that cannot be used. The message is one line for the operator: what is wrong and what to do. */
export class DatabaseFailure extends Error {
  override name = 'DatabaseFailure';
}

/** Tells the operator, in one line, what the database is doing. */
export type Say = (line: string) => void;

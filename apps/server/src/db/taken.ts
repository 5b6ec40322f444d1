const uniqueViolation = '23505';

/** Whether a write failed because it would break this unique constraint. */
export function isTaken(error: unknown, constraint: string): boolean {
  const cause = error as { code?: string; constraint?: string };
  return cause.code === uniqueViolation && cause.constraint === constraint;
}

/** Runs a write; when it breaks this unique constraint, throws `refusal` instead of the database's error. */
export async function unlessTaken<T>(
  constraint: string,
  refusal: Error,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isTaken(error, constraint) ? refusal : error;
  }
}

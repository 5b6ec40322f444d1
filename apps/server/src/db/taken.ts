const uniqueViolation = '23505';

/** Runs a write; when it breaks this unique constraint, throws `refusal` instead of the database's error. */
export async function unlessTaken<T>(
  constraint: string,
  refusal: Error,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const cause = error as { code?: string; constraint?: string };
    if (cause.code === uniqueViolation && cause.constraint === constraint) throw refusal;
    throw error;
  }
}

/** SQLSTATE classes: the connection broke, the server is out of something or is going away. */
const outage = /^(08|53|57P|58)/;

/**
 * Whether a failure lies with the database or the way to it, so that another statement would have failed too.
 * What never reached the server has no SQLSTATE of five characters.
 */
export function isOutage(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error instanceof Error && /connection|timeout/i.test(error.message);
  return outage.test(code) || /^E[A-Z]+$/.test(code);
}

const firstMs = 2_000;
const longestMs = 5 * 60_000;
const longestAskedMs = 60 * 60_000;

/**
 * How long to wait before the next try, in milliseconds.
 * @param attempts tries made so far, 1 or more
 * @param retryAfterMs what the provider asked for; kept to, up to an hour
 * @param jitter from 0 to 1: spreads by up to a quarter those that failed together
 */
export function backoffMs(attempts: number, retryAfterMs: number | null, jitter: number): number {
  const doubling = Math.min(longestMs, firstMs * 2 ** (attempts - 1));
  const asked = Math.min(longestAskedMs, retryAfterMs ?? 0);
  return Math.round(Math.max(doubling, asked) * (1 + jitter / 4));
}

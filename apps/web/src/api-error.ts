import type { Problem } from '@matterline/contract/problem.ts';

export type FieldError = { field: string; message: string };

/** What the server refused, and why. `message` is for a person, `code` for a program. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly fields: FieldError[];
  /** more that the page goes on by */
  readonly members: Pick<Problem, 'current' | 'changed' | 'count' | 'waiting'>;

  constructor(
    status: number,
    code: string,
    message: string,
    fields: FieldError[] = [],
    members: ApiError['members'] = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.members = members;
  }
}

/** The server could not be reached: nothing is known of what it did. */
export class Offline extends Error {
  override name = 'Offline';

  constructor(cause: unknown) {
    super('The server cannot be reached. Check the connection, then try again.', { cause });
  }
}

const byStatus: Record<number, string> = {
  401: 'You are signed out.',
  403: 'You may not do this. Ask an administrator if you need to.',
  404: 'This does not exist, or you may not see it.',
  409: 'Someone changed this since you opened it.',
  413: 'This is too large.',
  429: 'Too many tries in a short time. Wait a minute, then try again.',
};

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value;
}

/** The error of an answer that was not 2xx, whatever its body holds. */
export function apiError(status: number, body: unknown): ApiError {
  const fallback = byStatus[status] ?? 'Something went wrong on the server. It has been noted in its log.';
  if (!isProblem(body)) return new ApiError(status, `http_${status}`, fallback);
  const words = body.detail ?? (status in byStatus ? fallback : body.title);
  const { current, changed, count, waiting } = body;
  return new ApiError(status, body.code, words, body.fields ?? [], { current, changed, count, waiting });
}

/** Plain words for anything thrown. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiError || error instanceof Offline) return error.message;
  return 'Something went wrong on this page. Reload it, then try again.';
}

export function isVersionConflict(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'version_conflict';
}

/** Not, or no longer, for this person to see. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 403 || error.status === 404);
}

/** Worth another try without being asked: nobody decided anything. */
export function isPassing(error: unknown): boolean {
  return error instanceof Offline || (error instanceof ApiError && error.status >= 502);
}

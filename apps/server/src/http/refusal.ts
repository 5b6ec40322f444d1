import type { Problem } from '@matterline/contract/problem.ts';

/** A request that is turned down for a reason its sender can act on. Becomes problem+json. */
export class Refusal extends Error {
  readonly status: number;
  /** stable, for programs */
  readonly code: string;
  readonly fields: { field: string; message: string }[];
  /** in how long the same request may be taken: sent as Retry-After */
  readonly retryAfterSeconds: number | null;
  /** more that a program goes on by */
  members: Pick<Problem, 'current' | 'changed' | 'count' | 'waiting'> = {};

  constructor(
    status: number,
    code: string,
    message: string,
    fields: Refusal['fields'] = [],
    retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  with(members: Refusal['members']): this {
    this.members = members;
    return this;
  }
}

/** The one answer for what does not exist and for what the acting user may not see. */
export function notFound(): Refusal {
  return new Refusal(404, 'not_found', 'There is nothing here, or it is not yours to see.');
}

export function forbidden(): Refusal {
  return new Refusal(403, 'forbidden', 'Your role does not allow this. Ask an administrator.');
}

export function signInNeeded(): Refusal {
  return new Refusal(401, 'sign_in_needed', 'Sign in to go on.');
}

export function badField(field: string, message: string, code = 'bad_input'): Refusal {
  return new Refusal(422, code, message, [{ field, message }]);
}

export function badFields(fields: Refusal['fields'], code = 'bad_input'): Refusal {
  return new Refusal(422, code, fields[0]?.message ?? 'Something in the request is wrong.', fields);
}

/**
 * Someone else saved first; what the sender wrote is theirs to keep and is not overwritten by ours.
 * @param who saved, where that is known
 */
export function versionConflict(who = 'Someone else'): Refusal {
  return new Refusal(
    409,
    'version_conflict',
    `${who} changed this while you were editing. Nothing of yours was saved yet: look at their change, then save again.`,
  );
}

/** @param what was tried: `Signing in` */
export function tooManyTries(what: string, seconds: number): Refusal {
  const wait =
    seconds < 60
      ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
      : `${Math.ceil(seconds / 60)} ${seconds <= 60 ? 'minute' : 'minutes'}`;
  return new Refusal(
    429,
    'too_many_tries',
    `${what} has failed too often. Wait ${wait}, then try again.`,
    [],
    seconds,
  );
}

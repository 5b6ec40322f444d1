import type { Problem } from '@matterline/contract/problem.ts';

type Known = { code: string; detail: string };

const titles: Record<number, string> = {
  400: 'The request could not be read',
  401: 'Sign in needed',
  403: 'Not allowed',
  404: 'Not found',
  408: 'Too slow',
  409: 'This cannot be done as things stand',
  413: 'Too large',
  414: 'Too long an address',
  415: 'This kind of content is not accepted',
  422: 'Something in the request is wrong',
  429: 'Too many tries',
  431: 'Too large',
};

const titlesOfCodes: Record<string, string> = {
  version_conflict: 'Changed by someone else',
  idempotency_key_reused: 'This key was used before',
};

/** What the HTTP library refuses by itself, under codes of ours that outlive it. */
const byLibrary: Record<string, Known> = {
  FST_ERR_BAD_URL: { code: 'bad_address', detail: 'This address holds a % that begins no character.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'bad_json', detail: 'The body is not JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'bad_json', detail: 'The body is said to be JSON, and is empty.' },
  FST_MP_PREMATURE_CLOSE: { code: 'broken_off', detail: 'The upload broke off. Try again.' },
};

const byStatus: Record<number, Known> = {
  400: { code: 'bad_request', detail: 'This is not a request that can be understood.' },
  404: { code: 'not_found', detail: 'There is nothing here, or it is not yours to see.' },
  408: { code: 'too_slow', detail: 'The request took too long to arrive.' },
  413: { code: 'too_large', detail: 'This is larger than is taken here.' },
  414: { code: 'address_too_long', detail: 'A part of this address is longer than any there is.' },
  415: { code: 'unsupported_media_type', detail: 'Send JSON, as application/json.' },
  431: { code: 'headers_too_large', detail: 'The headers are larger than is taken here.' },
};

/** The code and the words for what is refused before any feature has seen it. */
export function libraryRefusal(status: number, libraryCode: unknown): Known {
  const known = typeof libraryCode === 'string' ? byLibrary[libraryCode] : undefined;
  return known ?? byStatus[status] ?? { code: 'refused', detail: 'This request is not taken here.' };
}

export function problemOf(refused: Omit<Problem, 'type' | 'title'>): Problem {
  const { status, code } = refused;
  const title =
    titlesOfCodes[code] ?? titles[status] ?? (status < 500 ? 'Refused' : 'Something went wrong here');
  return { type: 'about:blank', title, ...refused };
}

import { type Dispatcher, request } from 'undici';
import { type FetchedMedia, MediaError } from '../port.ts';
import { filenameOf } from './filename.ts';

export const maxMediaBytes = 25 * 1024 * 1024;
const maxRedirects = 5;

/** What a vendor lets its media be fetched with. */
export type MediaAccess = {
  mayFetch(url: URL): boolean;
  /** Credentials are asked for anew for every address, redirects included. */
  authorizationFor(url: URL): string | null;
  /** The connections to use for a host. */
  dispatcherFor(url: URL): Dispatcher;
};

type Response = Dispatcher.ResponseData;

export async function fetchMedia(
  access: MediaAccess,
  address: string,
  limit: AbortSignal,
): Promise<FetchedMedia> {
  let url = allowedUrl(access, address);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await callHost(access, 'GET', url, limit);
    const location = redirectOf(response);
    if (!location) return await readable(response, url);
    await response.body.dump();
    // By hand: undici and fetch each have their own mind on which headers survive a redirect.
    url = allowedUrl(access, location, url);
  }
  throw new MediaError('unreachable', false, 'The picture or file was redirected too many times');
}

export async function callHost(
  access: MediaAccess,
  method: 'GET' | 'DELETE',
  url: URL,
  limit: AbortSignal,
): Promise<Response> {
  const authorization = access.authorizationFor(url);
  const headers = authorization ? { authorization } : {};
  try {
    return await request(url, { method, headers, signal: limit, dispatcher: access.dispatcherFor(url) });
  } catch (cause) {
    throw broken(cause);
  }
}

export function allowedUrl(access: MediaAccess, address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (!url || !access.mayFetch(url)) throw refusedHost();
  return url;
}

function redirectOf(response: Response): string | null {
  const { location } = response.headers;
  const redirect = [301, 302, 303, 307, 308].includes(response.statusCode);
  return redirect && typeof location === 'string' ? location : null;
}

async function readable(response: Response, url: URL): Promise<FetchedMedia> {
  const { statusCode, headers, body } = response;
  if (statusCode !== 200) {
    await body.dump();
    throw failure(statusCode, false);
  }
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  if (length !== null && length > maxMediaBytes) {
    body.destroy();
    throw tooLarge();
  }
  const type = headers['content-type'];
  return {
    stream: capped(body),
    declaredType: typeof type === 'string' ? type : null,
    length,
    filename: filenameOf(headers['content-disposition'], url),
  };
}

/** The length a host declares is only a claim: count. */
async function* capped(body: Response['body']): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxMediaBytes) throw tooLarge();
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof MediaError ? cause : broken(cause);
  }
}

export function failure(status: number, deleting: boolean): MediaError {
  const verb = deleting ? 'delete' : 'give';
  // Some announce a picture seconds before it can be fetched.
  if (status === 404) return new MediaError('not_found', true, 'The picture or file is not there (yet)');
  if (status === 410) return new MediaError('not_found', false, 'The picture or file is gone');
  if (status === 401)
    return new MediaError('unauthorised', false, 'The provider did not accept the account’s sign-in');
  // A signed address that ran out: the next try gets a fresh one.
  if (status === 403)
    return new MediaError('unauthorised', true, `The host would not ${verb} the picture or file`);
  const later = status === 429 || status === 408 || status >= 500;
  return new MediaError(
    'unreachable',
    later,
    `The host did not ${verb} the picture or file (HTTP ${status})`,
  );
}

function broken(cause: unknown): MediaError {
  const { code } = cause as { code?: string };
  if (code === 'PRIVATE_ADDRESS') return refusedHost();
  return new MediaError(
    'unreachable',
    true,
    `The picture or file could not be fetched (${code ?? 'time limit'})`,
  );
}

const tooLarge = () => new MediaError('too_large', false, 'The picture or file is larger than 25 MB');
export const refusedHost = () =>
  new MediaError('refused_host', false, 'The address is not one pictures may be fetched from');

import type { Dispatcher } from 'undici';
import { allowedUrl, callHost, failure, type MediaAccess, refusedHost } from '../http/media.ts';
import { mayFetch } from './hosts.ts';

export type TwilioMedia = {
  apiOrigin: string;
  /** Credentials go to addresses under this path of the API host, and nowhere else. */
  accountPath: string;
  authorization: string;
  dispatcherFor(url: URL): Dispatcher;
};

export function mediaAccess(media: TwilioMedia): MediaAccess {
  const { apiOrigin, authorization, dispatcherFor } = media;
  return {
    mayFetch: (url) => mayFetch(url, apiOrigin),
    authorizationFor: (url) => (isOurs(media, url) ? authorization : null),
    dispatcherFor,
  };
}

export async function deleteMedia(access: MediaAccess, address: string, limit: AbortSignal): Promise<void> {
  const url = allowedUrl(access, address);
  if (access.authorizationFor(url) === null) throw refusedHost();
  if (!url.pathname.endsWith('.json')) url.pathname += '.json';
  const response = await callHost(access, 'DELETE', url, limit);
  await response.body.dump();
  const gone = response.statusCode === 404 || (response.statusCode >= 200 && response.statusCode < 300);
  if (!gone) throw failure(response.statusCode, true);
}

function isOurs({ apiOrigin, accountPath }: TwilioMedia, url: URL): boolean {
  return url.origin === apiOrigin && url.pathname.startsWith(accountPath);
}

import type { Dispatcher } from 'undici';
import { allowedUrl, callHost, failure, type MediaAccess } from '../http/media.ts';
import { isOpenHost } from '../http/public-hosts.ts';

export type VonageMedia = {
  apiOrigin: string;
  authorization: string;
  dispatcherFor(url: URL): Dispatcher;
};

/** Media lie at the API's host of the region a text came through, such as `api-us.nexmo.com`. */
const mediaHosts = /^api(-[a-z0-9-]+)?\.nexmo\.com$/;
const mediaPath = '/v3/media/';

export function mediaAccess({ apiOrigin, authorization, dispatcherFor }: VonageMedia): MediaAccess {
  const mayFetch = (url: URL) => {
    if (url.username || url.password || !url.pathname.startsWith(mediaPath)) return false;
    if (url.origin === apiOrigin) return isOpenHost(url);
    return url.protocol === 'https:' && url.port === '' && mediaHosts.test(url.hostname);
  };
  // Every host that may be asked is Vonage's own, and each wants the account's sign-in.
  return { mayFetch, authorizationFor: () => authorization, dispatcherFor };
}

export async function deleteMedia(access: MediaAccess, address: string, limit: AbortSignal): Promise<void> {
  const response = await callHost(access, 'DELETE', allowedUrl(access, address), limit);
  await response.body.dump();
  const gone = response.statusCode === 404 || (response.statusCode >= 200 && response.statusCode < 300);
  if (!gone) throw failure(response.statusCode, true);
}

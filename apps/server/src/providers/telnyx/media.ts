import type { Dispatcher } from 'undici';
import type { MediaAccess } from '../http/media.ts';
import { isLoopback } from '../http/public-hosts.ts';
import { MediaError } from '../port.ts';

export type TelnyxMedia = { apiOrigin: string; dispatcherFor(url: URL): Dispatcher };

/** Media lie in stores of Telnyx's own, under addresses that cannot be guessed; they want no sign-in. */
const mediaHosts =
  /^media\.telnyx\.com$|^([a-z0-9-]+\.)?telnyxcloudstorage\.com$|^([a-z0-9.-]+\.)?s3[a-z0-9.-]*\.amazonaws\.com$/;

export function mediaAccess({ apiOrigin, dispatcherFor }: TelnyxMedia): MediaAccess {
  const mayFetch = (url: URL) => {
    if (url.username || url.password) return false;
    // Only a simulator has its media where its API is.
    if (url.origin === apiOrigin) return isLoopback(url);
    return url.protocol === 'https:' && url.port === '' && mediaHosts.test(url.hostname);
  };
  return { mayFetch, authorizationFor: () => null, dispatcherFor };
}

/** Telnyx deletes what it holds after some weeks, and offers no way to do so before. */
export async function deleteMedia(): Promise<void> {
  throw new MediaError('refused_host', false, 'Telnyx deletes pictures and files by itself, not on request');
}

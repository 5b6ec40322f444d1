import { isOpenHost } from '../http/public-hosts.ts';

/**
 * Where a medium may be fetched from. The host after the API's redirect is named in
 * https://www.twilio.com/docs/messaging/api/media-resource; media kept from before that host was introduced are in S3.
 */
const mediaHosts = /^(mms|media)\.twiliocdn\.com$|^([a-z0-9.-]+\.)?s3[a-z0-9.-]*\.amazonaws\.com$/;

export function mayFetch(url: URL, apiOrigin: string): boolean {
  if (url.username || url.password) return false;
  if (url.origin === apiOrigin) return isOpenHost(url);
  return url.protocol === 'https:' && url.port === '' && mediaHosts.test(url.hostname);
}

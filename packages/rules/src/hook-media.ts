const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a medium may be fetched from an address a webhook names. An allowed entry is a host name, meant for
 * https on its usual port (`api.twilio.com`), or the whole origin of a simulator on this machine with its port
 * (`http://127.0.0.1:4010`). Hosts match whole: no subdomains, no endings.
 */
export function mediaHostAllowed(url: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const address = new URL(url);
  if (address.username !== '' || address.password !== '') return false;
  if (address.protocol === 'https:' && address.port === '') {
    return allowed.some((entry) => entry.toLowerCase() === address.hostname);
  }
  if (address.protocol !== 'http:' || !loopback.test(address.hostname)) return false;
  return allowed.some(
    (entry) => /:\d+$/.test(entry) && URL.canParse(entry) && new URL(entry).origin === address.origin,
  );
}

/** What is wrong with an address that a trigger is to call, in plain words; null when it may. */
export function problemWithAddress(address: string): string | null {
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return 'Write a web address, such as https://example.org/hook';
  }
  if (url.username !== '' || url.password !== '') return 'Leave out the name and password: calls are signed.';
  // What is said about a case is not for everyone on the way.
  if (url.protocol === 'http:' && !onThisMachine(url.hostname))
    return 'Use https, so that nobody on the way can read it.';
  return null;
}

const onThisMachine = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** Someone else who has a number or an address, and one of their matters; null when they are on none that may be named. */
export type OtherHolder = { name: string; matterNumber: string | null };
export type RecipientNotice = { code: 'others_number'; say: string; fix: string };
export type AddressNotice = { code: 'others_address'; say: string; fix: string };

/**
 * What is said before a text goes to a number that is another person's, so that a mistyped digit is noticed.
 * Null when it is nobody else's.
 *
 * @param word what the site calls a matter: `case`
 */
export function othersNumber(holders: readonly OtherHolder[], word: string): RecipientNotice | null {
  const say = whose(holders, { word, what: 'number' });
  if (say === null) return null;
  return { code: 'others_number', say, fix: 'Check the number. Replies from it may also go there.' };
}

/** The same for an email and its address. */
export function othersAddress(holders: readonly OtherHolder[], word: string): AddressNotice | null {
  const say = whose(holders, { word, what: 'email address' });
  if (say === null) return null;
  return { code: 'others_address', say, fix: 'Check the address, and who is to read this.' };
}

function whose(
  holders: readonly OtherHolder[],
  { word, what }: { word: string; what: string },
): string | null {
  const [first, ...rest] = holders.map(({ name, matterNumber }) => ({
    name,
    on: matterNumber === null ? '' : ` (${word.toLowerCase()} ${matterNumber})`,
  }));
  if (!first) return null;
  if (rest.length === 0) return `This is ${first.name}’s ${what}${first.on}.`;
  const all = new Intl.ListFormat('en').format([first, ...rest].map(({ name, on }) => name + on));
  return `Several people have this ${what}: ${all}.`;
}

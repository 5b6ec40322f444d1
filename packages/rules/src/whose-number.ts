/** Someone else who has a number, and one of their matters; null when they are on none that may be named. */
export type OtherHolder = { name: string; matterNumber: string | null };
export type RecipientNotice = { code: 'others_number'; say: string; fix: string };

/**
 * What is said before a text goes to a number that is another person's, so that a mistyped digit is noticed.
 * Null when it is nobody else's.
 *
 * @param word what the site calls a matter: `case`
 */
export function othersNumber(holders: readonly OtherHolder[], word: string): RecipientNotice | null {
  const [first, ...rest] = holders.map(({ name, matterNumber }) => ({
    name,
    on: matterNumber === null ? '' : ` (${word.toLowerCase()} ${matterNumber})`,
  }));
  if (!first) return null;
  const say =
    rest.length === 0
      ? `This is ${first.name}’s number${first.on}.`
      : `Several people have this number: ${new Intl.ListFormat('en').format([first, ...rest].map(({ name, on }) => name + on))}.`;
  return { code: 'others_number', say, fix: 'Check the number. Replies from it may also go there.' };
}

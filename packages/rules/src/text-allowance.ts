/** How many texts may be written by hand on a case: its own number, else its type’s, else the site’s; null for any. */
export type Allowances = { site: number | null; matterType: number | null; matter: number | null };

export function allowanceOf({ site, matterType, matter }: Allowances): number | null {
  return matter ?? matterType ?? site;
}

export const mostAllowed = 100_000;

/** @param used as many as count, or at least as many as are allowed */
export function textsLeft(limit: number, used: number): number {
  return Math.max(0, limit - used);
}

/** Said when there is no room for one more. */
export function allowanceSpent(limit: number, word: string): string {
  const texts = limit === 1 ? 'The one text' : `All ${limit.toLocaleString('en-US')} texts`;
  return `${texts} that may be written by hand on this ${word} ${limit === 1 ? 'is' : 'are'} used. Ask a supervisor to allow more.`;
}

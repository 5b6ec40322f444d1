/** How many texts may be written by hand on a case, by what each level says; null for any number. */
export type Allowances = {
  site: number | null;
  matterType: number | null;
  matter: number | null;
  /** the case’s own number was more than the usual when it was given */
  raised: boolean;
};

/** What holds on a case without a number of its own. */
export function usualAllowance({ site, matterType }: Pick<Allowances, 'site' | 'matterType'>): number | null {
  return matterType ?? site;
}

/** A limit of the case’s own holds. A raise never takes away: the usual holds where it has become more. */
export function allowanceOf({ matter, raised, ...levels }: Allowances): number | null {
  const usual = usualAllowance(levels);
  if (matter === null) return usual;
  if (!raised) return matter;
  return usual === null ? null : Math.max(matter, usual);
}

export function isRaise(limit: number, usual: number | null): boolean {
  return usual !== null && limit > usual;
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

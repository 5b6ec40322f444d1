import type { PersonFacts } from './facts.ts';

const suffix = /(?:^|\s)(?:jr|sr|ii|iii|iv|esq|phd|md)\.?$/i;

/**
 * The given and the family name, as the order of lists tells them apart. Whoever has one name, and every
 * organisation, is called by all of it.
 */
export function nameParts({ name, sortName, kind }: Pick<PersonFacts, 'name' | 'sortName' | 'kind'>): {
  first: string;
  last: string;
} {
  const comma = sortName.indexOf(',');
  const last = sortName.slice(0, comma).trim();
  const first = withoutSuffix(sortName.slice(comma + 1).trim());
  if (kind === 'organisation' || comma < 0 || first === '' || last === '') return { first: name, last: name };
  return { first, last };
}

function withoutSuffix(given: string): string {
  const shorter = given.replace(suffix, '').trim();
  return shorter === '' || shorter === given ? given : withoutSuffix(shorter);
}

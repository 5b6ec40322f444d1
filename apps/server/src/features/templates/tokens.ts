import type { Token } from '@matterline/contract/templates.ts';
import { tokenCatalogue } from '@matterline/rules/templates/catalogue.ts';
import { valueWords } from '@matterline/rules/templates/value-words.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { listMatterTypes } from '../../db/queries/matter-types.ts';
import { example } from './offer.ts';

/** What a picker offers: without what is no longer asked for. */
export async function listTokens(db: Db, actor: Actor, matterTypeId: string | null): Promise<Token[]> {
  const [{ facts, matterWord }, types] = await Promise.all([
    example(db, actor, matterTypeId),
    listMatterTypes(db),
  ]);
  const having = new Map<string, string[]>();
  for (const type of types)
    for (const { key } of type.fields.filter(({ archived }) => !archived))
      having.set(`field.${key}`, [...(having.get(`field.${key}`) ?? []), type.name]);
  const archived = ({ token }: { token: string }) => token.startsWith('field.') && !having.has(token);
  return tokenCatalogue(facts.fields, matterWord)
    .filter((entry) => !archived(entry))
    .map(({ token, group, label, kind, read }) => ({
      ...{ token, group, label, kind },
      example: valueWords(read(facts), kind, { language: 'en', today: facts.today }) ?? '',
      matterTypes: having.get(token) ?? null,
    }));
}

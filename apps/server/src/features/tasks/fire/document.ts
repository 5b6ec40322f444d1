import { randomUUIDv7 } from 'node:crypto';
import { tokenCatalogue } from '@matterline/rules/templates/catalogue.ts';
import { valueWords } from '@matterline/rules/templates/value-words.ts';
import type { Done } from './actions.ts';
import type { Going } from './gather.ts';

/**
 * Has a document made by a job, of the values as they are now. One in which something is missing is not made; in a test
 * it is kept for the tester, and filed nowhere.
 */
export function produceDocument(
  { task, view, documents, made }: Going,
  {
    documentTemplateId,
    name,
    firingId,
    test,
  }: { documentTemplateId: string; name: string; firingId: string; test: boolean },
): Done {
  const template = documents.get(documentTemplateId);
  if (!template) return { outcome: 'failed', say: 'The document it was to fill in is gone.', effects: [] };
  const { facts } = view.known(null);
  const filled = new Map(
    tokenCatalogue(facts.fields).map(({ token, kind, read }) => [
      token,
      valueWords(read(facts), kind, { language: 'en', today: facts.today }),
    ]),
  );
  const empty = template.tokens.filter((token) => !filled.get(token));
  if (empty.length > 0) {
    const missing = empty.map((token) => `{{ ${token} }}`).join(', ');
    return { outcome: 'skipped', say: `“${name}” was not made: ${missing} has no value.`, effects: [] };
  }
  const values = Object.fromEntries(template.tokens.map((token) => [token, filled.get(token) ?? '']));
  const { matterId } = task;
  const state = test ? ('test' as const) : ('waiting' as const);
  made.documents.push({
    id: randomUUIDv7(),
    firingId,
    templateId: template.id,
    matterId,
    name,
    values,
    state,
  });
  const say = test ? `Test: the document “${name}”, for you alone.` : `The document “${name}”.`;
  return { outcome: 'done', say, effects: [{ kind: 'document', say }] };
}

import { tokenCatalogue } from '@matterline/rules/templates/catalogue.ts';
import { valueWords } from '@matterline/rules/templates/value-words.ts';
import { findDocumentTemplate, insertProduced } from '../../../db/queries/document-templates.ts';
import { enqueue } from '../../../jobs/enqueue.ts';
import type { Done } from './actions.ts';
import type { Going } from './occasion.ts';

/** Has a document made by a job, of the values as they are now. One in which something is missing is not made. */
export async function produceDocument(
  going: Going,
  { documentTemplateId, name, firingId }: { documentTemplateId: string; name: string; firingId: string },
): Promise<Done> {
  const { tx, task, view } = going;
  const template = await findDocumentTemplate(tx, documentTemplateId);
  if (!template) return { outcome: 'failed', say: 'The document it was to fill in is gone.', effects: [] };
  const { facts } = await view.known(null);
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
  const asked = { firingId, templateId: template.id, matterId: task.matterId, name, values };
  await enqueue(tx, 'produce_document', { producedId: await insertProduced(tx, asked) });
  const say = `The document “${name}”.`;
  return { outcome: 'done', say, effects: [{ kind: 'document', say }] };
}

import * as contract from '@matterline/contract/document-templates.ts';
import { tokenCatalogue } from '@matterline/rules/templates/catalogue.ts';
import type { Actor } from '../../../db/actor.ts';
import { writeAudit } from '../../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../../db/connect.ts';
import {
  archiveDocumentTemplate,
  type DocumentTemplate,
  findDocumentTemplate,
  holdDocumentTemplate,
  insertDocumentTemplate,
  listDocumentTemplates,
  replaceDocumentTemplate,
  tasksWithDocument,
} from '../../../db/queries/document-templates.ts';
import { listMatterTypes } from '../../../db/queries/matter-types.ts';
import { BadWordFile, tokensIn } from '../../../files/word.ts';
import { badField, notFound, Refusal } from '../../../http/refusal.ts';
import type { Api } from '../../../http/serve.ts';

type Deps = { db: Db; actor: Actor };

export function documentTemplateRoutes(api: Api, { db }: { db: Db }): void {
  api.on(contract.listDocumentTemplates, async () => ({
    items: (await listDocumentTemplates(db)).map(shown),
  }));
  api.on(contract.createDocumentTemplate, async ({ actor, body }) => shown(await add({ db, actor }, body)));
  api.on(contract.replaceDocumentTemplate, async ({ actor, params, body }) =>
    shown(await replace({ db, actor }, params.id, body)),
  );
  api.on(contract.getDocumentTemplateFile, async ({ params }) => {
    const template = await findDocumentTemplate(db, params.id);
    if (!template) throw notFound();
    return { name: `${template.name}.docx`, content: template.content.toString('base64') };
  });
  api.on(contract.archiveDocumentTemplate, ({ actor, params }) => archive({ db, actor }, params.id));
}

const shown = ({ createdAt, ...template }: DocumentTemplate) => ({
  ...template,
  createdAt: createdAt.toISOString(),
});

async function add(
  { db, actor }: Deps,
  { name, content: encoded }: { name: string; content: string },
): Promise<DocumentTemplate> {
  const content = Buffer.from(encoded, 'base64');
  const tokens = readTokens(content);
  await requireKnown(db, tokens);
  return inTransaction(db, async (tx) => {
    const template = await insertDocumentTemplate(tx, { name, tokens, content, createdBy: actor.id });
    await record(tx, actor, template.id, { action: 'document_template.added', name });
    return template;
  });
}

function readTokens(content: Buffer): string[] {
  try {
    return tokensIn(content);
  } catch (error) {
    if (error instanceof BadWordFile) throw badField('content', error.message, 'bad_document');
    throw error;
  }
}

/** A token of any matter type is known: which it is filled in for is seen when a trigger names it. */
async function requireKnown(db: Db, tokens: readonly string[]): Promise<void> {
  const fields = (await listMatterTypes(db)).flatMap((type) => type.fields);
  const known = new Set(tokenCatalogue(fields).map(({ token }) => token));
  const stranger = tokens.find((token) => !known.has(token));
  if (stranger !== undefined) {
    throw badField(
      'content',
      `“{{ ${stranger} }}” is not known here. Look it up among the tokens.`,
      'unknown_token',
    );
  }
}

/** Every trigger that fills it in must still be able to. */
async function replace(
  { db, actor }: Deps,
  id: string,
  { name, content: encoded }: { name: string; content?: string | undefined },
): Promise<DocumentTemplate> {
  const content = encoded === undefined ? null : Buffer.from(encoded, 'base64');
  const file = content && { content, tokens: readTokens(content) };
  if (file) await requireKnown(db, file.tokens);
  return inTransaction(db, async (tx) => {
    if (!(await holdDocumentTemplate(tx, id))) throw notFound();
    const replaced = await replaceDocumentTemplate(tx, id, { name, file, by: actor.id });
    if (file) await requireFilledIn(tx, replaced);
    await record(tx, actor, id, {
      action: file ? 'document_template.replaced' : 'document_template.renamed',
      name,
    });
    return replaced;
  });
}

async function requireFilledIn(tx: Tx, { tokens, usedBy }: DocumentTemplate): Promise<void> {
  const types = await listMatterTypes(tx);
  for (const { matterTypeId, matterType, task } of usedBy) {
    const fields = types.find((type) => type.id === matterTypeId)?.fields ?? [];
    const known = new Set(tokenCatalogue(fields).map(({ token }) => token));
    const stranger = tokens.find((token) => !known.has(token));
    if (stranger === undefined) continue;
    const say = `It asks for “{{ ${stranger} }}”, which cases of ${matterType} do not have. “${task}” fills it in there.`;
    throw badField('content', say, 'unknown_token');
  }
}

async function archive({ db, actor }: Deps, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const template = await findDocumentTemplate(tx, id);
    if (!template) throw notFound();
    const tasks = await tasksWithDocument(tx, id);
    if (tasks.length > 0) {
      throw new Refusal(
        409,
        'in_use',
        `A trigger of “${tasks.join('”, “')}” fills it in. Change that first.`,
      );
    }
    await archiveDocumentTemplate(tx, id);
    await record(tx, actor, id, { action: 'document_template.archived', name: template.name });
  });
}

async function record(
  tx: Tx,
  actor: Actor,
  id: string,
  { action, name }: { action: string; name: string },
): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'document_template', subjectId: id, details: { name } });
}

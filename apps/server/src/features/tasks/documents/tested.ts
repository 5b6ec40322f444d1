import { getTestedDocument } from '@matterline/contract/tasks.ts';
import { safeName } from '@matterline/rules/safe-filename.ts';
import type { Db } from '../../../db/connect.ts';
import { readTested } from '../../../db/queries/document-templates.ts';
import { fillIn } from '../../../files/word.ts';
import { notFound } from '../../../http/refusal.ts';
import type { Api } from '../../../http/serve.ts';

/** What a document would be, for whoever tests its trigger: made when it is asked for, and kept nowhere. */
export function testedDocumentRoutes(api: Api, { db }: { db: Db }): void {
  api.on(getTestedDocument, async ({ actor, params }) => {
    const tested = await readTested(db, actor, params.id);
    if (!tested) throw notFound();
    const name = `Test ${safeName(tested.name.replaceAll(/[/\\]/g, '-'))}.docx`;
    return { name, content: fillIn(tested.content, tested.values).toString('base64') };
  });
}

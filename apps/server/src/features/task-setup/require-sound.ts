import { checkSetup } from '@matterline/rules/tasks/check-setup.ts';
import { taskFields } from '@matterline/rules/tasks/facts.ts';
import type { TaskAssignee, TaskSetup } from '@matterline/rules/tasks/setup.ts';
import { tokenCatalogue } from '@matterline/rules/templates/catalogue.ts';
import { checkTemplate } from '@matterline/rules/templates/render.ts';
import type { Db, Tx } from '../../db/connect.ts';
import { listDocumentTemplates } from '../../db/queries/document-templates.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import { readSite } from '../../db/queries/site.ts';
import { everyonesTemplates } from '../../db/queries/trigger-templates.ts';
import { usersNamed } from '../../db/queries/users.ts';
import { notFound, Refusal } from '../../http/refusal.ts';

/** Refuses a set-up that names what is not there, or whose dates go round in a circle, each problem at its field. */
export async function requireSound(db: Db | Tx, matterTypeId: string, setup: TaskSetup): Promise<void> {
  const type = await findMatterType(db, matterTypeId);
  if (!type) throw notFound();
  const { matterWord } = await readSite(db);
  const users = await usersNamed(db, namedUsers(setup));
  const templates = await everyonesTemplates(db, matterTypeId);
  const catalogue = tokenCatalogue(type.fields, matterWord);
  const documents = await listDocumentTemplates(db);
  const tokens = new Set(catalogue.map(({ token }) => token));
  const problems = checkSetup(setup, {
    problemWithDocument: (id) => {
      const document = documents.find((one) => one.id === id);
      if (!document) return 'Choose a document that is in use.';
      const stranger = document.tokens.find((token) => !tokens.has(token));
      return stranger === undefined
        ? null
        : `It asks for “{{ ${stranger} }}”, which these cases do not have.`;
    },
    fields: type.fields,
    askable: taskFields(type.fields, matterWord),
    users: new Set([...users].filter(([, { active }]) => active).map(([id]) => id)),
    problemWithWords: (words) => checkTemplate(words, catalogue)[0]?.say ?? null,
    isTemplate: (id, purpose) => templates.some((one) => one.id === id && one.purpose === purpose),
  });
  const [first] = problems;
  if (!first) return;
  const fields = problems.map(({ field, message }) => ({ field, message }));
  throw new Refusal(422, first.code, first.message, fields);
}

function namedUsers({ categories }: TaskSetup): string[] {
  const tasks = categories.flatMap((category) => category.tasks);
  const actions = tasks.flatMap(({ triggers }) => triggers.map(({ action }) => action));
  const assignees: TaskAssignee[] = [
    ...tasks.map(({ assignee }) => assignee),
    ...actions.flatMap((action) => (action.kind === 'create_task' ? [action.assignee] : [])),
  ];
  return assignees.flatMap((assignee) => (assignee.kind === 'person' ? [assignee.userId] : []));
}

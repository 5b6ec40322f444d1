import { blankForm } from '@matterline/rules/forms/blank.ts';
import { formChanges } from '@matterline/rules/forms/changes.ts';
import { checkForm } from '@matterline/rules/forms/check-form.ts';
import { type FormVersion, fieldOf } from '@matterline/rules/forms/types.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { findVersion, insertVersion, withdrawVersion } from '../../db/queries/form-versions.ts';
import { type FormRow, findForm, insertForm, lockForm, saveForm } from '../../db/queries/forms.ts';
import { findTemplate } from '../../db/queries/templates.ts';
import { unlessTaken } from '../../db/taken.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, badFields, notFound, Refusal } from '../../http/refusal.ts';
import { readSurroundings } from './surroundings.ts';

type Doer = { db: Db; actor: Actor };

const nameTaken = () => badField('name', 'Another form has this name.', 'taken');

/** @returns its id */
export async function createForm({ db, actor }: Doer, name: string, copyOf: string | null): Promise<string> {
  return unlessTaken('sms_forms_name', nameTaken(), () =>
    inTransaction(db, async (tx) => {
      const copied = copyOf === null ? null : await findForm(tx, copyOf);
      if (copied === undefined) throw badField('copyOf', 'There is no such form.');
      const id = await insertForm(tx, name, copied?.draft ?? blankForm());
      await record(tx, actor, 'form.created', id, { name, ...(copied && { copyOf: copied.name }) });
      return id;
    }),
  );
}

/** Keeps a draft as it is: what is wrong with it stands in the way of publishing it, not of going on tomorrow. */
export async function changeForm(
  { db, actor }: Doer,
  id: string,
  { version, ...wanted }: { name: string; draft: FormVersion; archived: boolean; version: number },
): Promise<void> {
  await unlessTaken('sms_forms_name', nameTaken(), () =>
    inTransaction(db, async (tx) => {
      const before = await holdForm(tx, id, version);
      await saveForm(tx, before, wanted);
      const wasArchived = before.archivedAt !== null;
      const renamed = before.name !== wanted.name && { renamedFrom: before.name };
      await record(tx, actor, actionOf(wasArchived, wanted.archived), id, {
        name: wanted.name,
        ...renamed,
        changes: formChanges(before.draft, wanted.draft),
      });
    }),
  );
}

function actionOf(was: boolean, is: boolean): string {
  if (was === is) return 'form.changed';
  return is ? 'form.archived' : 'form.restored';
}

/** Makes the draft what is filled in from now on. */
export async function publishForm(
  { db, actor }: Doer,
  id: string,
  { version, withdrawEarlier }: { version: number; withdrawEarlier: boolean },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const form = await holdForm(tx, id, version);
    if (form.archivedAt) throw new Refusal(409, 'archived', 'This form is archived. Restore it first.');
    const problems = await problemsOf(tx, actor, form.draft);
    if (problems.length > 0) throw badFields(problems.map(({ field, say }) => ({ field, message: say })));
    const changes = formChanges(form.current?.content ?? null, form.draft);
    if (changes.length === 0) throw new Refusal(409, 'no_changes', 'There is nothing new to publish.');
    const made = await insertVersion(tx, actor, id, { content: form.draft, changes, withdrawEarlier });
    await saveForm(tx, form, { name: form.name, draft: form.draft, archived: false });
    const { name } = form;
    await record(tx, actor, 'form.published', id, { name, number: made.number, changes, withdrawEarlier });
  });
}

/** From this moment nobody can send with it, not even whoever has it open. */
export async function withdraw({ db, actor }: Doer, formId: string, versionId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const form = await lockForm(tx, formId);
    const found = await findVersion(tx, versionId);
    if (!form || found?.formId !== formId) throw notFound();
    if (!(await withdrawVersion(tx, actor, versionId))) return;
    await record(tx, actor, 'form.withdrawn', formId, { name: form.name, number: found.number });
  });
}

/** What stands in the way of publishing, what it sends with included. */
export async function problemsOf(db: Db | Tx, actor: Actor, draft: FormVersion) {
  const problems = checkForm(draft, await readSurroundings(db));
  const place = draft.fields.findIndex(({ kind }) => kind === 'message');
  for (const templateId of fieldOf(draft, 'message')?.templateIds ?? []) {
    const template = await findTemplate(db, actor, templateId);
    if (template && !template.archivedAt && template.scope !== 'person' && template.purpose === 'text')
      continue;
    const name = template ? `“${template.name}”` : 'One of the templates';
    const say = `${name} cannot be sent with a form: choose templates for texts that everyone uses.`;
    problems.push({ field: `fields.${place}.templateIds`, say });
  }
  return problems;
}

const changes = ['form.changed', 'form.published', 'form.archived', 'form.restored'];

async function holdForm(tx: Tx, id: string, version: number): Promise<FormRow> {
  const form = await lockForm(tx, id);
  if (!form) throw notFound();
  if (form.version !== version)
    throw await changedMeanwhile(tx, { type: 'sms_form', id }, { actions: changes });
  return form;
}

async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'sms_form', subjectId: id, details });
  // Case pages that are open show the links of what can be filled in.
  await publish(tx, { kind: 'settings' });
}

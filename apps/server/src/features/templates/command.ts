import { mayChangeTemplate } from '@matterline/rules/access/templates.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { listMatterTypes } from '../../db/queries/matter-types.ts';
import {
  findTemplate,
  insertTemplate,
  lockTemplate,
  saveTemplate,
  type Template,
  type TemplateFields,
  type TemplatePurpose,
} from '../../db/queries/templates.ts';
import { unlessTaken } from '../../db/taken.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, badFields, forbidden, notFound } from '../../http/refusal.ts';
import { problemsOfTemplate } from './check.ts';
import { refuseIfUsed } from './in-use.ts';

export type Doer = { db: Db; actor: Actor };
export type Wanted = Omit<TemplateFields, 'ownerId'>;
type Place = Pick<Wanted, 'scope' | 'matterTypeId'>;

export async function createTemplate(
  { db, actor }: Doer,
  { purpose, ...wanted }: Wanted & { purpose: TemplatePurpose },
): Promise<Template> {
  return unlessNameTaken(() => inTransaction(db, (tx) => create(tx, actor, { purpose, ...wanted })));
}

async function create(
  tx: Tx,
  actor: Actor,
  { purpose, ...wanted }: Wanted & { purpose: TemplatePurpose },
  copyOf?: string,
): Promise<Template> {
  const fields = await fieldsFor(tx, actor, wanted, purpose);
  const made = await read(tx, actor, await insertTemplate(tx, { purpose, ...fields }));
  const details = { ...recorded(made), ...(copyOf && { copyOf }) };
  await record(tx, actor, 'template.created', made, details);
  return made;
}

/** @param version what the editor started from */
export async function changeTemplate(
  { db, actor }: Doer,
  id: string,
  { version, ...wanted }: Wanted & { version: number },
): Promise<Template> {
  return unlessNameTaken(() =>
    inTransaction(db, async (tx) => {
      const before = await hold(tx, actor, id, version);
      const fields = await fieldsFor(tx, actor, wanted, before.purpose);
      if (fields.scope === 'person' && before.scope !== 'person') await refuseIfUsed(tx, actor, id);
      await saveTemplate(tx, before, fields);
      const after = await read(tx, actor, id);
      const changes = changesBetween(recorded(before), recorded(after));
      await record(tx, actor, 'template.changed', after, { name: after.name, changes });
      return after;
    }),
  );
}

/** Whoever may use a template may have one of their own from it. */
export async function duplicateTemplate(
  { db, actor }: Doer,
  id: string,
  { name, ...place }: Place & { name: string },
): Promise<Template> {
  return unlessNameTaken(() =>
    inTransaction(db, async (tx) => {
      const { purpose, defaultLanguage, versions } = await read(tx, actor, id);
      return create(tx, actor, { ...place, name, purpose, defaultLanguage, versions }, id);
    }),
  );
}

const changes = ['template.changed', 'template.archived', 'template.restored'];

/** Someone's to change, as they saw it, until the transaction ends. */
export async function hold(tx: Tx, actor: Actor, id: string, version: number): Promise<Template> {
  const template = await lockTemplate(tx, actor, id);
  if (!template) throw notFound();
  requireMayChange(actor, { scope: template.scope, ownerId: template.owner?.id ?? null });
  if (template.version !== version)
    throw await changedMeanwhile(tx, { type: 'template', id }, { actions: changes });
  return template;
}

async function fieldsFor(
  tx: Tx,
  actor: Actor,
  wanted: Wanted,
  purpose: TemplatePurpose,
): Promise<TemplateFields> {
  const ownerId = wanted.scope === 'person' ? actor.id : null;
  requireMayChange(actor, { scope: wanted.scope, ownerId });
  const problems = problemsOfTemplate(wanted, purpose, await listMatterTypes(tx));
  if (problems.length > 0) throw badFields(problems);
  const versions =
    purpose === 'email' ? wanted.versions : wanted.versions.map((one) => ({ ...one, subject: '' }));
  const matterTypeId = wanted.scope === 'matter_type' ? wanted.matterTypeId : null;
  return { ...wanted, matterTypeId, ownerId, versions };
}

function requireMayChange(actor: Actor, of: Pick<TemplateFields, 'scope' | 'ownerId'>): void {
  if (!mayChangeTemplate({ actor, ...of })) throw forbidden();
}

export async function read(tx: Db | Tx, actor: Actor, id: string): Promise<Template> {
  const template = await findTemplate(tx, actor, id);
  if (!template) throw notFound();
  return template;
}

export const unlessNameTaken = (write: () => Promise<Template>): Promise<Template> =>
  unlessTaken('templates_one_name', badField('name', 'Another template here has this name.', 'taken'), write);

/** Its words are what the office says, and may be long: the record keeps which were changed. */
const recorded = ({ name, scope, matterType, purpose, defaultLanguage, versions }: Template) => ({
  name,
  scope,
  matterType: matterType?.name ?? null,
  purpose,
  defaultLanguage,
  ...Object.fromEntries(
    versions.map(({ language, subject, body }) => [`words.${language}`, { subject, body }]),
  ),
});

export async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  { id, scope }: Template,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'template', subjectId: id, details });
  if (scope !== 'person') await publish(tx, { kind: 'settings' });
}

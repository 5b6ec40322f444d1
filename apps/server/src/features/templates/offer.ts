import type { BodyOf, ParamsOf, QueryOf, ReplyOf } from '@matterline/contract/route.ts';
import type {
  fillInTemplate as fillIn,
  listOfferedTemplates as offered,
  previewTemplate as preview,
} from '@matterline/contract/templates.ts';
import { exampleFacts } from '@matterline/rules/templates/examples.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { type KnownCase, readCaseFacts } from '../../db/queries/case-facts.ts';
import { listMatterTypes } from '../../db/queries/matter-types.ts';
import { readSite } from '../../db/queries/site.ts';
import { listOffered } from '../../db/queries/templates.ts';
import { renderOffered, renderTemplateOn, renderWords } from '../../db/render-template.ts';
import { placeAfter } from '../../http/place.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { fieldsOfAll } from './check.ts';

/** What a case's composer offers: filled in, in the language of whom it goes to. */
export async function offerTemplates(
  db: Db,
  actor: Actor,
  matterId: string,
  {
    contactId = null,
    after,
    limit,
    ...asked
  }: Omit<QueryOf<typeof offered>, 'contactId'> & { contactId?: string | null },
): Promise<ReplyOf<typeof offered>> {
  const known = await caseOf(db, actor, matterId, contactId);
  const place = placeAfter(after, ['integer', 'text', 'uuid']);
  const rows = await listOffered(db, actor, matterId, { ...asked, after: place, limit });
  const { items, next } = pageOf(rows, limit, ({ rank, name, id }) => writeCursor(rank, name, id));
  return {
    items: items.map((row) => ({ name: row.name, scope: row.scope, ...renderOffered(row, known) })),
    next,
  };
}

/** As a form sends it that saves answers to the case. */
export async function fillInTemplate(
  db: Db,
  actor: Actor,
  { id: matterId, templateId }: ParamsOf<typeof fillIn>,
  { contactId, purpose, changes }: BodyOf<typeof fillIn>,
): Promise<ReplyOf<typeof fillIn>> {
  await caseOf(db, actor, matterId, contactId);
  const asked = { templateId, matterId, contactId, purpose, changes };
  const rendered = await renderTemplateOn(db, actor, asked);
  if (!rendered) throw notFound();
  return rendered;
}

async function caseOf(db: Db, actor: Actor, matterId: string, contactId: string | null): Promise<KnownCase> {
  const known = await readCaseFacts(db, actor, matterId, contactId);
  if (!known) throw notFound();
  if (contactId !== null && !known.facts.contact) {
    throw badField('contactId', 'This person is not on the case. Add them to it first.');
  }
  return known;
}

/** How words read on a case to its client, or to someone else on it, or on a made-up one. */
export async function previewTemplate(
  db: Db,
  actor: Actor,
  { matterId, contactId, matterTypeId, ...words }: BodyOf<typeof preview>,
): Promise<ReplyOf<typeof preview>> {
  if (matterId === null) return renderWords(words, await example(db, actor, matterTypeId));
  const known = await caseOf(db, actor, matterId, contactId);
  const contact = contactId === null ? known.facts.client : known.facts.contact;
  return renderWords(words, { ...known, facts: { ...known.facts, contact } });
}

/** A case that lacks nothing, of a type or of all at once. */
export async function example(db: Db, actor: Actor, matterTypeId: string | null): Promise<KnownCase> {
  const [site, types] = await Promise.all([readSite(db), listMatterTypes(db)]);
  const type = types.find(({ id }) => id === matterTypeId);
  if (matterTypeId !== null && !type) throw badField('matterTypeId', 'There is no such matter type.');
  const office = { name: site.name, phone: site.officePhone };
  const about = { office, author: actor.name, today: site.today };
  const facts = exampleFacts(type ? type.fields : fieldsOfAll(types), about);
  return {
    facts: type
      ? { ...facts, matter: { ...facts.matter, type: type.name, practiceArea: type.practiceArea } }
      : facts,
    matterWord: site.matterWord,
  };
}

import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { findTemplate, type TemplatePurpose, type UsedTemplate } from '../../db/queries/templates.ts';
import { badField } from '../../http/refusal.ts';

export type FromTemplate = { templateId?: string | null; templateLanguage?: string | null };

/** What a message was made from, for the record; its words are what its sender saw. Null when they wrote them. */
export async function templateOf(
  tx: Tx,
  actor: Actor,
  { templateId, templateLanguage = null }: FromTemplate,
  purpose: TemplatePurpose = 'text',
): Promise<UsedTemplate | null> {
  if (!templateId) return null;
  const template = await findTemplate(tx, actor, templateId);
  if (!template) throw badField('templateId', 'There is no such template, or it is not yours to use.');
  if (template.purpose !== purpose) {
    throw badField('templateId', `“${template.name}” is written for ${template.purpose}s. Choose another.`);
  }
  const language = templateLanguage ?? template.defaultLanguage;
  if (!template.versions.some((version) => version.language === language)) {
    throw badField('templateLanguage', `“${template.name}” has no words in the language “${language}”.`);
  }
  return { id: templateId, language };
}

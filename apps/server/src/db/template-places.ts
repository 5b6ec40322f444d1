import { can } from '@matterline/rules/access/permissions.ts';
import type { Actor } from './actor.ts';
import type { Db, Tx } from './connect.ts';
import { formsWithTemplate } from './queries/forms.ts';
import { countWaitingFrom } from './queries/templates.ts';
import { triggersWithTemplate } from './queries/trigger-templates.ts';

/** Something that is made with a template. */
export type TemplatePlace = {
  kind: string;
  /** a plain line: `SMS form “Appointment reminder”` */
  say: string;
  /** where it is changed in the web, when the reader may go there */
  path: string | null;
  withoutIt: 'keeps_its_words' | 'loses_a_choice' | 'does_not_work';
};
type Find = (db: Db | Tx, actor: Actor, templateId: string) => Promise<TemplatePlace[]>;

/** Whatever can be made with a template finds its own here: none of it is lost without a warning. */
const finders: readonly Find[] = [waitingTexts, smsForms, taskTriggers];

export async function placesOf(db: Db | Tx, actor: Actor, templateId: string): Promise<TemplatePlace[]> {
  const places: TemplatePlace[] = [];
  for (const find of finders) places.push(...(await find(db, actor, templateId)));
  return places;
}

async function waitingTexts(db: Db | Tx, _actor: Actor, templateId: string): Promise<TemplatePlace[]> {
  const texts = await countWaitingFrom(db, templateId);
  if (texts === 0) return [];
  const say = texts === 1 ? '1 text that has yet to go' : `${texts} texts that have yet to go`;
  return [{ kind: 'waiting_texts', say, path: null, withoutIt: 'keeps_its_words' }];
}

async function smsForms(db: Db | Tx, { role }: Actor, templateId: string): Promise<TemplatePlace[]> {
  const path = (id: string) => (can(role, 'admin.forms') ? `/admin/forms/${id}` : null);
  return (await formsWithTemplate(db, templateId)).map(({ id, name, only, needed }) => ({
    kind: 'sms_form',
    say: `SMS form “${name}”`,
    path: path(id),
    withoutIt: only && needed ? 'does_not_work' : 'loses_a_choice',
  }));
}

async function taskTriggers(db: Db | Tx, { role }: Actor, templateId: string): Promise<TemplatePlace[]> {
  const path = (id: string) => (can(role, 'admin.matter_types') ? `/admin/matter-types/${id}/tasks` : null);
  return (await triggersWithTemplate(db, templateId)).map(({ name, task, matterTypeId, matterType }) => ({
    kind: 'task_trigger',
    say: `Trigger “${name}” of the task “${task}” (${matterType})`,
    path: path(matterTypeId),
    withoutIt: 'does_not_work',
  }));
}

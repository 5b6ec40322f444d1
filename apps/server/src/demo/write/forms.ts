import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { insertLink } from '../../db/queries/action-links.ts';
import { insertVersion } from '../../db/queries/form-versions.ts';
import { insertForm } from '../../db/queries/forms.ts';
import { type DemoForm, forms } from '../content/forms.ts';
import type { Made } from './made.ts';

/** The office's forms, published, with their links in the Actions menu. After the templates they are made from. */
export async function writeForms(tx: Tx, { users, types }: Pick<Made, 'users' | 'types'>): Promise<void> {
  const administrator: Pick<Actor, 'id'> = { id: users.ruth };
  for (const form of forms) {
    const content = await withTemplates(tx, form);
    const formId = await insertForm(tx, form.name, content);
    await insertVersion(tx, administrator, formId, {
      content,
      changes: ['The first version.'],
      withdrawEarlier: false,
    });
    for (const link of form.links) {
      const matterTypeIds = link.types.map((key) => types[key] ?? '');
      await insertLink(tx, {
        label: link.label,
        formId,
        matterTypeIds,
        dispositions: link.dispositions,
        roles: [],
      });
    }
  }
}

async function withTemplates(tx: Tx, { content, templates }: DemoForm) {
  if (templates.length === 0) return content;
  const found = await tx.selectFrom('templates').select('id').where('name', 'in', templates).execute();
  const templateIds = found.map(({ id }) => id);
  const fields = content.fields.map((field) =>
    field.kind === 'message' ? { ...field, templateIds } : field,
  );
  return { ...content, fields };
}

import type { Tx } from '../../db/connect.ts';
import { insertTemplate } from '../../db/queries/templates.ts';
import { templates } from '../content/templates.ts';
import type { Made } from './made.ts';

export async function writeTemplates(tx: Tx, { users, types }: Pick<Made, 'users' | 'types'>): Promise<void> {
  for (const template of templates) {
    const versions = Object.entries(template.words).map(([language, body]) => ({
      language,
      body,
      subject: template.subjects?.[language] ?? '',
    }));
    await insertTemplate(tx, {
      ...placeOf(template, { users, types }),
      name: template.name,
      purpose: template.subjects ? 'email' : 'text',
      defaultLanguage: versions[0]?.language ?? 'en',
      versions,
    });
  }
}

function placeOf(template: (typeof templates)[number], { users, types }: Pick<Made, 'users' | 'types'>) {
  const nobodys = { matterTypeId: null, ownerId: null };
  if (template.of === 'everyone') return { ...nobodys, scope: 'site' } as const;
  if (template.of === 'person') {
    return { ...nobodys, scope: 'person', ownerId: users[template.person] } as const;
  }
  const matterTypeId = types[template.type];
  if (!matterTypeId) throw new Error(`The demo has no matter type ${template.type}`);
  return { ...nobodys, scope: 'matter_type', matterTypeId } as const;
}

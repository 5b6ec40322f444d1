import { can, type Role } from './permissions.ts';

export type TemplateChange = {
  actor: { id: string; role: Role };
  scope: 'site' | 'matter_type' | 'person';
  /** of a person's own */
  ownerId: string | null;
};

/** One's own templates are one's own business; everyone's are changed by those who answer for what the office says. */
export function mayChangeTemplate({ actor, scope, ownerId }: TemplateChange): boolean {
  return scope === 'person' ? ownerId === actor.id : can(actor.role, 'templates.manage');
}

/** What a person may do. Whether they may see one given matter is the wall's question, asked as well as this one. */
export const permissions = [
  'matters.read',
  /** create, edit, move along its life */
  'matters.write',
  'matters.assign',
  /** see and set who is kept out */
  'matters.wall',
  'contacts.write',
  /** see which numbers said stop, whoever they belong to */
  'opt_outs.read',
  /** record that a number said stop or start */
  'opt_outs.write',
  'notes.write',
  /** tick tasks, change their dates and who does them */
  'tasks.write',
  /** put events in the calendar, move and cancel them, and correct what people were reminded of */
  'calendar.write',
  'documents.read',
  'documents.write',
  'texts.read',
  'texts.send',
  /** move a misfiled text to another matter */
  'texts.move',
  /** allow more texts by hand on one matter */
  'texts.raise_limit',
  /** write the templates everyone uses; everyone who sends texts has their own */
  'templates.manage',
  /** see every matter's texts that wait, and how they fared */
  'queue.read',
  /** send or cancel many of them at once */
  'queue.manage',
  /** send from a paused sender again */
  'senders.resume',
  'unfiled.read',
  'unfiled.file',
  'alerts.read',
  'alerts.dismiss',
  'admin.settings',
  'admin.providers',
  'admin.users',
  'admin.matter_types',
  /** shape the SMS forms and the Actions menu */
  'admin.forms',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['administrator', 'supervisor', 'staff', 'read_only'] as const;
export type Role = (typeof roles)[number];

/** Unfiled texts belong to no matter yet, so no wall guards them: only those who file them read them. */
const readOnly: readonly Permission[] = ['matters.read', 'documents.read', 'texts.read', 'alerts.read'];

const staff: readonly Permission[] = [
  ...readOnly,
  'matters.write',
  'matters.assign',
  'contacts.write',
  'opt_outs.read',
  'opt_outs.write',
  'notes.write',
  'tasks.write',
  'calendar.write',
  'documents.write',
  'texts.send',
  'texts.move',
  'unfiled.read',
  'unfiled.file',
  'alerts.dismiss',
];

const supervisor: readonly Permission[] = [
  ...staff,
  'matters.wall',
  'texts.raise_limit',
  'templates.manage',
  'queue.read',
  'queue.manage',
  'senders.resume',
];

/** The audit record tells of every matter, walled ones included, so it stays with the administrator. */
const administrator: readonly Permission[] = [
  ...supervisor,
  'admin.settings',
  'admin.providers',
  'admin.users',
  'admin.matter_types',
  'admin.forms',
  'audit.read',
];

const held: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  administrator: new Set(administrator),
  supervisor: new Set(supervisor),
  staff: new Set(staff),
  read_only: new Set(readOnly),
};

export function can(role: Role, permission: Permission): boolean {
  return held[role].has(permission);
}

/** In the order of `permissions`, so that two answers for one role are equal. */
export function permissionsOf(role: Role): Permission[] {
  return permissions.filter((permission) => can(role, permission));
}

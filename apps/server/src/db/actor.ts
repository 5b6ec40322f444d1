import type { Role } from '@matterline/rules/access/permissions.ts';

/** The signed-in user a read or change is made for. Every query of a matter's data takes one. */
export type Actor = {
  id: string;
  name: string;
  email: string;
  role: Role;
  timeZone: string | null;
};

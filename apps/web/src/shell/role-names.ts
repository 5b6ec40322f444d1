import type { Me } from '@matterline/contract/account.ts';

/** What people call the roles. */
export const roleNames: Record<Me['user']['role'], string> = {
  administrator: 'Administrator',
  supervisor: 'Supervisor',
  staff: 'Staff',
  read_only: 'Read-only',
};

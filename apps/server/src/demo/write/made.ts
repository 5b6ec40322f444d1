import type { StaffKey } from '../staff.ts';

/** The ids of what the cases refer to. */
export type Made = {
  users: Record<StaffKey, string>;
  types: Record<string, string>;
  account: string;
  sender: string;
  emailAccount: string;
  emailSender: string;
};

import type { Role } from '@matterline/rules/access/permissions.ts';

export type StaffKey = 'ruth' | 'jordan' | 'amara' | 'tomas' | 'lena' | 'sam' | 'viv';

/** Plainly fictional people; everyone signs in with the same password, printed at the start. */
export const staff: Record<StaffKey, { name: string; role: Role }> = {
  ruth: { name: 'Ruth Calloway', role: 'administrator' },
  jordan: { name: 'Jordan Whitfield', role: 'staff' },
  amara: { name: 'Amara Osei', role: 'staff' },
  tomas: { name: 'Tomás Villaseñor', role: 'staff' },
  lena: { name: 'Lena Park', role: 'supervisor' },
  sam: { name: 'Sam Rivers', role: 'staff' },
  viv: { name: 'Vivian Achebe', role: 'read_only' },
};

export const office = {
  name: 'Harborside Legal Aid',
  timeZone: 'America/New_York',
  country: 'US',
  /** whose holidays its dates are rolled off */
  jurisdiction: 'US-MA',
  /** In the range kept for fiction, like every number of the demo. */
  number: '+16175550100',
  email: 'office@harborside.example',
} as const;

export const demoPassword = 'harborside-demo';

export function emailOf(key: StaffKey): string {
  return `${key}@harborside.example`;
}

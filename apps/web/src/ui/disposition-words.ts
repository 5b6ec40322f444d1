import type { Matter } from '@matterline/contract/matters.ts';

type Disposition = Matter['disposition'];

/** Colours of Mantine's palette, and the word shown: never the colour alone. */
export const dispositionBadge: Record<Disposition, { label: string; color: string }> = {
  prescreen: { label: 'Prescreen', color: 'grape' },
  intake: { label: 'Intake', color: 'orange' },
  open: { label: 'Open', color: 'teal' },
  closed: { label: 'Closed', color: 'gray' },
  rejected: { label: 'Rejected', color: 'red' },
};

import type { HomeBlock } from '@matterline/rules/home-layout.ts';

export type BlockWords = { label: string; what: string };

/** Each block of the home page as an administrator reads of it. */
export const blockWords: Record<HomeBlock, BlockWords> = {
  alerts: { label: 'SMS alerts', what: 'What clients have written, a row for each' },
  undelivered: { label: 'Texts not delivered', what: 'Only while there are any' },
  unfiled: { label: 'Unfiled texts', what: 'Only while any wait' },
  follow_up: { label: 'To call and to correct', what: 'Only while anyone waits for it' },
  tasks: { label: 'Today’s tasks', what: 'One’s own, overdue first' },
  today: { label: 'Today', what: 'One’s events, who confirmed and who was reminded' },
  going_out: { label: 'Going out next', what: 'The next scheduled texts of one’s own' },
  week: { label: 'Last 7 days', what: 'Sent, delivered, replies' },
};

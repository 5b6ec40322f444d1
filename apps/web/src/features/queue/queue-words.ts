import type { QueuedText, QueueTab } from '@matterline/contract/queue.ts';

export const tabLabels: Record<QueueTab, string> = {
  scheduled: 'Scheduled',
  sending: 'Sending',
  unknown: 'Unknown',
  failed: 'Failed',
  sent: 'Sent',
};

export const originLabels: Record<Exclude<QueuedText['origin'], 'client'>, string> = {
  manual: 'Written by hand',
  task: 'By a task',
  reminder: 'Reminders',
  system: 'Automatic answers',
};

/** Who wrote it, or what. */
export function writtenBy({ author, origin }: Pick<QueuedText, 'author' | 'origin'>): string {
  if (author) return author.name;
  return origin === 'manual' || origin === 'client' ? 'Automatic' : originLabels[origin];
}

/** Nothing is in a list: why that is well, or what would be here. */
export const emptyWords: Record<QueueTab, { title: string; says: string }> = {
  scheduled: {
    title: 'Nothing is scheduled',
    says: 'Texts that are to go later show here, the next first.',
  },
  sending: { title: 'Nothing is on its way', says: 'Texts pass through here within seconds.' },
  unknown: {
    title: 'Every text’s end is known',
    says: 'When a connection breaks while a text is handed over, it shows here until somebody knows more.',
  },
  failed: {
    title: 'No text has failed',
    says: 'What did not arrive, or was stopped, shows here with its reason.',
  },
  sent: { title: 'No text has been sent', says: 'What the provider has taken shows here, the newest first.' },
};

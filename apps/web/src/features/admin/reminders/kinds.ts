import type { listReminderDefaults, ReminderDefaults } from '@matterline/contract/reminders.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';

export type Defaults = ReplyOf<typeof listReminderDefaults>['items'][number];

export type RemindedKind = ReminderDefaults['kind'];

export const kindNames: Readonly<Record<RemindedKind, string>> = {
  hearing: 'Hearings',
  appointment: 'Appointments',
  deadline: 'Deadlines',
  task: 'Tasks with a target date',
};
export const kinds = Object.keys(kindNames) as RemindedKind[];

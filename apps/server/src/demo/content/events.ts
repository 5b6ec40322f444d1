import type { ReminderRule } from '@matterline/contract/reminders.ts';
import type { Answer, EventKind } from '@matterline/rules/calendar/types.ts';
import type { StaffKey } from '../staff.ts';

type Unit = 'minutes' | 'hours' | 'days' | 'working_days';

const before = (amount: number, unit: Unit, time: string | null = null) =>
  ({ kind: 'relative', amount, unit, direction: 'before', time }) as const;
const rule = (when: ReminderRule['when'], to: ReminderRule['to'], asksToConfirm = false): ReminderRule => ({
  when,
  to,
  channel: 'flagged',
  words: null,
  asksToConfirm,
  answerWithinHours: 24,
});

/** What new events of a kind are reminded with at this office. */
export const reminderDefaults: Partial<Record<EventKind, ReminderRule[]>> = {
  hearing: [
    rule(before(3, 'working_days', '10:00'), 'contacts', true),
    rule(before(1, 'days', '10:00'), 'everyone'),
  ],
  appointment: [rule(before(1, 'days', '10:00'), 'contacts', true), rule(before(30, 'minutes'), 'users')],
  deadline: [rule(before(5, 'working_days'), 'users'), rule(before(1, 'working_days'), 'users')],
};

/** Where colleagues are texted, of those who want it. */
export const mobiles: Partial<Record<StaffKey, string>> = { jordan: '+13395550191' };

export type DemoEvent = {
  kind: EventKind;
  title: string;
  /** of the client whose first case it is; null for an event of the office */
  client: string | null;
  /** a date of its case, or so many working days from today */
  on: { field: string } | { workdays: number };
  /** `soon`: on a half hour of today, some time from now */
  at: string;
  minutes: number;
  /** RFC 5545; it then starts on the first of its days */
  weekly?: { rule: string; weekday: number };
  place: string;
  notes?: string;
  users: readonly StaffKey[];
  clientComes?: true;
  reminders: readonly ReminderRule[];
  /** the reminder that the client has had, by its place, and what they answered so many minutes later */
  told?: { reminder: number; answer?: { minutes: number; body: string; is: Answer } };
  /** it was moved after they had it, from so many working days earlier */
  movedBy?: number;
};

const office = '40 Wharf St, 2nd floor';

export const events: readonly DemoEvent[] = [
  {
    kind: 'appointment',
    title: 'Staff huddle',
    client: null,
    on: { workdays: 0 },
    at: '08:45',
    minutes: 15,
    place: 'Kitchen table',
    users: ['jordan', 'amara', 'tomas', 'sam', 'lena'],
    reminders: [],
  },
  {
    kind: 'appointment',
    title: 'Walk-in clinic',
    client: null,
    on: { workdays: -16 },
    at: '13:00',
    minutes: 180,
    weekly: { rule: 'FREQ=WEEKLY;BYDAY=TH;COUNT=12', weekday: 4 },
    place: 'Community room',
    users: ['jordan', 'amara'],
    reminders: [],
  },
  {
    kind: 'appointment',
    title: 'Intake interview',
    client: 'Selam Tesfaye',
    on: { workdays: 0 },
    at: 'soon',
    minutes: 60,
    place: office,
    notes: 'Bring in the Amharic interpreter by phone.',
    users: ['jordan'],
    clientComes: true,
    reminders: [rule(before(30, 'minutes'), 'users')],
  },
  {
    kind: 'appointment',
    title: 'Intake interview',
    client: 'Kwame Okafor',
    on: { workdays: 1 },
    at: '11:00',
    minutes: 60,
    place: office,
    users: ['jordan'],
    clientComes: true,
    reminders: [rule(before(30, 'minutes'), 'users')],
  },
  {
    kind: 'hearing',
    title: 'Disability hearing',
    client: 'Emeka Nwosu',
    on: { field: 'hearing_date' },
    at: '09:00',
    minutes: 90,
    place: 'Hearing office, Room 2',
    users: ['amara', 'jordan'],
    clientComes: true,
    reminders: [
      rule(before(7, 'working_days', '10:00'), 'contacts', true),
      rule(before(1, 'days', '10:00'), 'everyone'),
    ],
    told: { reminder: 0, answer: { minutes: 24, body: '1', is: 'yes' } },
  },
  {
    kind: 'appointment',
    title: 'Going over your papers',
    client: 'Tamika Broussard',
    on: { workdays: 2 },
    at: '11:00',
    minutes: 45,
    place: office,
    users: ['jordan'],
    clientComes: true,
    reminders: [
      rule(before(4, 'working_days', '09:30'), 'contacts', true),
      rule(before(2, 'hours'), 'everyone'),
    ],
    told: { reminder: 0 },
  },
  {
    kind: 'hearing',
    title: 'Eviction hearing',
    client: 'Guadalupe Ibarra',
    on: { field: 'hearing_date' },
    at: '09:00',
    minutes: 60,
    place: 'Eastern Housing Court, Courtroom 2A',
    users: ['tomas'],
    clientComes: true,
    reminders: [
      rule(before(9, 'working_days', '10:00'), 'contacts', true),
      rule(before(1, 'days', '10:00'), 'everyone'),
    ],
    told: { reminder: 0 },
    movedBy: 2,
  },
  {
    kind: 'hearing',
    title: 'Eviction hearing',
    client: 'Maria Delgado-Reyes',
    on: { field: 'hearing_date' },
    at: '09:30',
    minutes: 60,
    place: 'Eastern Housing Court, Courtroom 4B',
    users: ['jordan', 'lena'],
    clientComes: true,
    reminders: [rule(before(1, 'working_days', '16:00'), 'users')],
  },
  {
    kind: 'deadline',
    title: 'SNAP appeal is due',
    client: 'Abdi Warsame',
    on: { field: 'appeal_deadline' },
    at: 'all day',
    minutes: 0,
    place: '',
    users: ['jordan'],
    reminders: [rule(before(5, 'working_days'), 'users'), rule(before(1, 'working_days'), 'users')],
  },
];

/** `[client, task, its reminders]` */
export const taskReminders: readonly (readonly [string, string, readonly ReminderRule[]])[] = [
  ['Maria Delgado-Reyes', 'Prepare the client', [rule(before(1, 'working_days', '09:00'), 'users')]],
];

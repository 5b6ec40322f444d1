import type { Message, When } from '@matterline/contract/messages.ts';
import { ApiError } from '../api-error.ts';

/** When a text is to go, as a person is choosing it. */
export type Schedule = {
  /** `2026-12-02T09:00` on the clocks of `zone`; empty until a whole date and time are there */
  wall: string;
  zone: string;
  onlyIfNoReply: boolean;
};

export const noSchedule = (zone: string): Schedule => ({ wall: '', zone, onlyIfNoReply: false });

/** As it was chosen; a text held back or tried again was scheduled for no time of its own. */
export function scheduleOf({ wall, onlyIfNoReply }: Message, zone: string): Schedule {
  return { wall: wall?.time ?? '', zone: wall?.zone ?? zone, onlyIfNoReply };
}

export const whenOf = ({ wall, zone }: Schedule): When => ({ kind: 'at', wall, zone });

/** What the server said of the time, of all that it may have refused. */
export function timeRefusalOf(error: unknown): string | null {
  if (!(error instanceof ApiError)) return null;
  return error.fields.find(({ field }) => /when\b/.test(field))?.message ?? null;
}

import type { Told } from './wording.ts';

/** What a message told of something: how it is, or that it is off. */
export type Said = Told | 'canceled';

/** Something a contact was sent, and got or may have got. */
export type Heard = {
  id: string;
  contactId: string;
  channel: 'text' | 'email';
  /** ISO 8601: when it went */
  at: string;
  said: Said;
  /** they were asked whether they come */
  asks: boolean;
};

/** What to do about the last thing one contact was told on one channel. */
export type Ruling = {
  last: Heard;
  /** why it is to be put right; null when it is so, or puts nobody out any more */
  why: 'moved' | 'canceled' | null;
  /** they were asked whether they come, and are to be asked anew */
  asks: boolean;
};

/** Whether two tell the same of something. */
export const isSame = (one: Told, other: Told): boolean =>
  Date.parse(one.startsAt) === Date.parse(other.startsAt) &&
  one.allDay === other.allDay &&
  one.title === other.title &&
  one.place === other.place;

/**
 * What is to be put right for those who were told of something, by what each heard last on each channel and how it is
 * now, whatever happened in between: a correction is due exactly when the two differ.
 *
 * @param now null: it is canceled
 */
export function correctionsDue(heard: readonly Heard[], now: Told | null, at: string): Ruling[] {
  const each = Map.groupBy(heard, ({ contactId, channel }) => `${contactId} ${channel}`);
  return [...each.values()].map((all) => {
    const last = all.reduce((one, other) => (isLater(other, one) ? other : one));
    const why = whyOf(last.said, now, at);
    return { last, why, asks: why === 'moved' && last.channel === 'text' && all.some(({ asks }) => asks) };
  });
}

function whyOf(said: Said, now: Told | null, at: string): Ruling['why'] {
  if (said === 'canceled') return now === null ? null : 'moved';
  if (now !== null && isSame(said, now)) return null;
  // Nobody is told that something that is over was at another time.
  if (isOver(said, at)) return null;
  return now === null ? 'canceled' : 'moved';
}

const day = 24 * 3_600_000;

const isOver = ({ startsAt, allDay }: Told, at: string) =>
  Date.parse(startsAt) + (allDay ? day : 0) < Date.parse(at);

function isLater(one: Heard, other: Heard): boolean {
  const apart = Date.parse(one.at) - Date.parse(other.at);
  return apart === 0 ? one.id > other.id : apart > 0;
}

import type { SimulatedText } from '@matterline/contract/simulator.ts';
import { ago, clockTime, exactTime } from '../ui/time-words.ts';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const exact = (at: string) => exactTime(new Date(at), zone);
/** `8:56 AM` today, `Nov 20, 8:56 AM` before. */
export function when(at: string): string {
  const moment = new Date(at);
  const today = moment.toDateString() === new Date().toDateString();
  const day = today ? '' : `${moment.toLocaleDateString('en-US', { month: 'short', day: 'numeric' })}, `;
  return day + clockTime(moment, zone);
}

export const since = (at: string) => ago(new Date(at), new Date(), zone);

/** `(617) 555-0142`; numbers of other countries as they are. */
export function phoneWords(address: string): string {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(address) ?? [];
  return area ? `(${area}) ${exchange}-${line}` : address;
}

/** What became of a text, from the phone's side. */
export function fateOf(text: SimulatedText): string {
  if (text.direction === 'from_phone') return 'Sent';
  if (text.status === 'delivered') return 'Received';
  if (text.errorCode !== null) return `Not delivered: error ${text.errorCode}`;
  return 'On its way';
}

export const isLost = (text: SimulatedText): boolean => ['undelivered', 'failed'].includes(text.status);

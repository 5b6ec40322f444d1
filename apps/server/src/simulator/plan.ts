import type { Behaviour } from '@matterline/contract/simulator.ts';

export type Status = { status: string; errorCode: number | null };

/** One moment in a text's life: what becomes of it then, and which status is reported. */
export type Step = { afterMs: number; becomes: Status; report: Status };

const landlineError = 30_006;

/** What lies ahead of a text taken with this status, for a phone that behaves so. */
export function planFor(taken: string, behaves: Behaviour, paceMs: number): Step[] {
  const all = [...(taken === 'accepted' ? ['queued'] : []), ...(taken === 'sent' ? [] : ['sent'])];
  const statuses = [...all.map((status) => ({ status, errorCode: null })), endOf(behaves)];
  const reports = behaves.reorder ? statuses.toReversed() : statuses;
  const gap = paceMs + behaves.delayMs;
  return reports.map((report, i) => ({
    afterMs: gap * (i + 1),
    // Reports out of order are about a text that is already where the first of them says.
    becomes: behaves.reorder ? endOf(behaves) : report,
    report,
  }));
}

/** The error that refuses a text outright, as numbers below 30000 do. */
export function refusalOf(behaves: Behaviour): number | null {
  if (behaves.optedOut) return 21_610;
  return behaves.failWith !== null && behaves.failWith < 30_000 ? behaves.failWith : null;
}

function endOf(behaves: Behaviour): Status {
  if (behaves.failWith !== null) return { status: 'undelivered', errorCode: behaves.failWith };
  if (behaves.landline) return { status: 'undelivered', errorCode: landlineError };
  return { status: 'delivered', errorCode: null };
}

export const isOver = (status: string): boolean =>
  ['delivered', 'undelivered', 'failed', 'received'].includes(status);

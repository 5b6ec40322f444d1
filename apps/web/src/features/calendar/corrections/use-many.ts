import type { Correction } from '@matterline/contract/reminders.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { wordsOf } from '../../../api-error.ts';
import { refreshCalendar } from '../refresh-calendar.ts';
import { dropOne, sendOne, type Words } from './use-corrections.ts';

export type Does = 'send' | 'drop';
export type Outcome = { ok: boolean; say: string };
export type Worded = { correction: Correction; words: Words };

async function doOne(does: Does, { correction, words }: Worded): Promise<Outcome> {
  try {
    if (does === 'drop') {
      await dropOne(correction);
      return { ok: true, say: 'Dropped' };
    }
    const { waitsUntil } = await sendOne(correction, words);
    return { ok: true, say: waitsUntil === null ? 'On its way' : 'Waits for the hours they may be texted' };
  } catch (error) {
    return { ok: false, say: wordsOf(error) };
  }
}

/** Sends or drops several corrections, one after the other, with what became of each. */
export function useMany(does: Does) {
  const queryClient = useQueryClient();
  const [outcomes, setOutcomes] = useState(new Map<string, Outcome>());
  const [running, setRunning] = useState(false);

  async function run(corrections: readonly Worded[]) {
    setRunning(true);
    for (const one of corrections) {
      const outcome = await doOne(does, one);
      setOutcomes((known) => new Map([...known, [one.correction.id, outcome]]));
    }
    setRunning(false);
  }
  return { outcomes, running, run, refresh: () => refreshCalendar(queryClient) };
}

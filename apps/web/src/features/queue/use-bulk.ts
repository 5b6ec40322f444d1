import { actOnQueue, type QueuedText } from '@matterline/contract/queue.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { wordsOf } from '../../api-error.ts';
import { refreshTexts } from '../../texts/refresh-texts.ts';

export type BulkAction = BodyOf<typeof actOnQueue>['action'];
type Outcome = Omit<ReplyOf<typeof actOnQueue>['results'][number], 'id'>;

/** So many go to the server at once: the page tells how far it is after each. */
const atOnce = 10;

async function actOn(
  action: BulkAction,
  texts: QueuedText[],
  reason: string,
): Promise<[id: string, Outcome][]> {
  const items = texts.map(({ id, version }) => ({ id, version }));
  try {
    const { results } = await call(actOnQueue, { body: { action, items, reason: reason || undefined } });
    return results.map(({ id, ...outcome }) => [id, outcome]);
  } catch (error) {
    return texts.map(({ id }) => [id, { ok: false, code: 'not_asked', say: wordsOf(error) }]);
  }
}

/** Sends or cancels many texts, some at a time, with what became of each. */
export function useBulk(action: BulkAction) {
  const queryClient = useQueryClient();
  const [outcomes, setOutcomes] = useState(new Map<string, Outcome>());
  const [running, setRunning] = useState(false);

  async function run(texts: readonly QueuedText[], reason = '') {
    setRunning(true);
    for (let at = 0; at < texts.length; at += atOnce) {
      const some = await actOn(action, texts.slice(at, at + atOnce), reason);
      setOutcomes((known) => new Map([...known, ...some]));
    }
    setRunning(false);
    await refreshTexts(queryClient);
  }
  return { outcomes, running, run };
}

import {
  applyStatus,
  isTerminal,
  type OutboundState,
  type ReportedState,
} from '@matterline/rules/message-state.ts';
import type { Queued } from './feed.ts';
import type { Entry, TakenText } from './provider/ledger.ts';

export type Verdict = {
  /** texts that the provider took more than once */
  duplicates: string[];
  /** acknowledged by us, and neither with the provider nor in a state that tells so */
  lost: string[];
  /** neither ended, nor known to be with the provider, nor shown as unknown */
  stranded: string[];
  /** the state contradicts what the provider has and has reported, or another text went out than was written */
  misstated: string[];
  unknown: string[];
  unknownNeverSent: string[];
};

/** What only a text that the provider has can be in. */
const saysTaken = new Set<OutboundState>(['accepted', 'sent', 'delivered', 'undelivered']);

type Facts = { state: OutboundState | undefined; queued: Queued; taken: TakenText[]; heard: ReportedState[] };

/** Compares what we told, what we hold and what the provider has. Names texts by their ids. */
export function judge(
  acknowledged: ReadonlyMap<string, Queued>,
  states: ReadonlyMap<string, OutboundState>,
  ledger: readonly Entry[],
): Verdict {
  const taken = Map.groupBy(
    ledger.filter((entry) => entry.kind === 'taken'),
    ({ messageId }) => messageId,
  );
  const heard = Map.groupBy(
    ledger.filter((entry) => entry.kind === 'heard'),
    ({ messageId }) => messageId,
  );
  const facts = [...acknowledged].map(([id, queued]): [string, Facts] => [
    id,
    {
      state: states.get(id),
      queued,
      taken: taken.get(id) ?? [],
      heard: (heard.get(id) ?? []).map(({ status }) => status as ReportedState),
    },
  ]);
  const those = (is: (facts: Facts) => boolean) => facts.filter(([, one]) => is(one)).map(([id]) => id);
  const unasked = [...taken.keys()].filter((id) => !acknowledged.has(id));
  return {
    duplicates: [...taken].filter(([, calls]) => calls.length > 1).map(([id]) => id),
    lost: those(isLost),
    stranded: those(isStranded),
    misstated: [...those(isMisstated), ...unasked],
    unknown: those(({ state }) => state === 'unknown'),
    unknownNeverSent: those(({ state, taken: calls }) => state === 'unknown' && calls.length === 0),
  };
}

const isLost = ({ state, taken }: Facts): boolean =>
  state === undefined || (saysTaken.has(state) && taken.length === 0);

const isStranded = ({ state }: Facts): boolean =>
  state !== undefined && !isTerminal(state) && !saysTaken.has(state) && state !== 'unknown';

function isMisstated({ state, queued, taken, heard }: Facts): boolean {
  if (taken.some(({ text, to }) => text !== queued.text || to !== queued.to)) return true;
  if (state === undefined || taken.length === 0) return false;
  // A report that we have answered 2xx to must show, or something that ranks higher.
  if (heard.some((status) => applyStatus(state, status) !== null)) return true;
  return isTerminal(state) && !heard.includes(state as ReportedState);
}

import type { Firing } from '@matterline/contract/tasks.ts';
import { type OutboundState, stateWordsOf } from '@matterline/rules/message-state.ts';
import { ifUnticked } from '@matterline/rules/tasks/if-unticked.ts';
import type { FiringRow } from '../../db/queries/firings.ts';

/** What a trigger came to, with how what it made stands now. */
export function shownFiring({ effects, ...row }: FiringRow): Firing {
  return {
    ...row,
    at: new Date(row.at).toISOString(),
    effects: effects.map(({ state, reason, tries, ...effect }) => ({
      ...effect,
      stands: standing({ kind: effect.kind, state, reason, tries }),
      ifUnticked: ifUnticked({ ...effect, state, tries }),
    })),
  };
}

type Standing = Pick<FiringRow['effects'][number], 'kind' | 'state' | 'reason' | 'tries'>;

function standing({ kind, state, reason, tries }: Standing): string | null {
  if (state === null) return null;
  if (kind === 'web_call') return callWords(state, { reason, tries: tries ?? 0 });
  if (kind === 'document') return documentWords[state] ?? null;
  if (kind === 'note') return noteWords[state] ?? null;
  const words = stateWordsOf({ state: state as OutboundState, channel: kind === 'email' ? 'email' : 'sms' });
  return reason === null ? words : `${words}: ${reason}`;
}

function callWords(state: string, { reason, tries }: { reason: string | null; tries: number }): string {
  const tried = tries === 1 ? 'tried once' : `tried ${tries} times`;
  if (state === 'done') return 'Taken';
  if (state === 'canceled') return tries === 0 ? 'Canceled' : `Canceled, ${tried}`;
  if (tries === 0) return 'About to be made';
  const stands = state === 'failed' ? `Given up, ${tried}.` : `Not taken yet: ${tried}, and again later.`;
  return reason === null ? stands : `${stands} ${reason}`;
}

const documentWords: Readonly<Record<string, string>> = {
  waiting: 'Being made',
  done: 'Filed on the case',
  canceled: 'Canceled',
};

const noteWords: Readonly<Record<string, string>> = {
  waiting: 'To be completed',
  done: 'Filed on the case',
  dropped: 'Left unwritten',
};

import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import { useEffect, useSyncExternalStore } from 'react';
import { type Made, madeOf, refill } from '../../../templates/refill.ts';
import { useFilledIn } from '../../../templates/use-filled-in.ts';
import type { DraftKeeper } from './draft-keeper.ts';

type From = Made & {
  /** what was written until it was chosen */
  before: string;
  /** what was written over when it was filled in again */
  replaced?: string;
};

/** With the draft, which the composer and the New SMS dialog show alike. */
const madeFrom = new WeakMap<DraftKeeper, From>();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function useFrom(keeper: DraftKeeper): [From | null, (from: From | null) => void] {
  const from = useSyncExternalStore(subscribe, () => madeFrom.get(keeper) ?? null);
  const setFrom = (next: From | null) => {
    if (next) madeFrom.set(keeper, next);
    else madeFrom.delete(keeper);
    for (const listener of listeners) listener();
  };
  return [from, setFrom];
}

type Text = {
  matterId: string;
  keeper: DraftKeeper;
  body: string;
  /** whom it goes to; undefined while that is not known */
  contactId: string | null | undefined;
};

/** How a template reads for whom the text goes to now, where that is not whom it was filled in for. */
function useAnew(from: From | null, { matterId, body, contactId }: Text) {
  const isOther = from !== null && body !== '' && contactId !== undefined && from.contactId !== contactId;
  const to = contactId ?? null;
  const filled = useFilledIn({ matterId, templateId: isOther ? from.id : null, contactId: to });
  const now = filled.template && madeOf(filled.template, to);
  const anew = isOther && now ? refill(body, from, now) : null;
  const isStuck = filled.error !== null || anew?.kind === 'asks';
  return { isStuck, now, anew, filling: filled.filling || anew?.kind === 'follows' };
}

/**
 * Which template a text was made from: its words follow whom it goes to. Taken back, or all of its words removed, it
 * was made from none.
 */
export function useTemplate(text: Text) {
  const { keeper, body } = text;
  const contactId = text.contactId ?? null;
  const [from, setFrom] = useFrom(keeper);
  const { isStuck, now, anew, filling } = useAnew(from, text);
  useEffect(() => {
    if (anew?.kind !== 'follows' || !from) return;
    setFrom({ ...from, ...anew.made });
    if (anew.body !== body) keeper.write({ body: anew.body });
  });
  const fillAgain = (made: Made) => {
    if (from) setFrom({ ...from, ...made, replaced: body });
    keeper.write({ body: made.text });
  };
  const putBack = (replaced: string) => {
    keeper.write({ body: replaced });
    setFrom(null);
  };
  return {
    sent: { templateId: from?.id ?? null, templateLanguage: from?.language ?? null },
    /** its words are about to be others */
    filling,
    /** its words were changed, and the text goes to someone else now */
    asks:
      from && isStuck
        ? {
            of: from.contactId,
            again: now ? () => fillAgain(now) : undefined,
            keep: () => setFrom({ ...from, ...now, contactId }),
          }
        : null,
    /** brings back what was written before it was filled in again */
    putBack: putBackOf(from, body, putBack),
    inserted: (used: OfferedTemplate, before: string) => setFrom({ ...madeOf(used, contactId), before }),
    written: (typed: string) => {
      if (from && (typed === from.before || typed === '')) setFrom(null);
    },
    forget: () => setFrom(null),
  };
}

function putBackOf(from: From | null, body: string, putBack: (replaced: string) => void) {
  const { replaced, text } = from ?? {};
  return replaced === undefined || body !== text ? null : () => putBack(replaced);
}

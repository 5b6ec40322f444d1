import type { FormContent } from '@matterline/contract/forms.ts';
import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import { fieldOf } from '@matterline/rules/forms/types.ts';
import { useEffect } from 'react';
import { wordsOf } from '../api-error.ts';
import { madeOf, refill, refillWhole } from '../templates/refill.ts';
import { type FilledIn, useFilledIn } from '../templates/use-filled-in.ts';
import type { Fill, FillState } from './fill.ts';

type Options = {
  form: FormContent;
  /** null for a made-up case, on which nothing is filled in */
  matterId: string | null;
  /** as they read with nothing changed on the case */
  templates: readonly OfferedTemplate[];
  fill: Fill;
  set: (by: Partial<Fill>) => void;
};

/** The chosen template as it reads for the person, with what the answers change on the case. */
function useChosen({ matterId, templates, fill }: Options, { chosen, changes }: FillState): FilledIn {
  const listed = templates.find(({ id }) => id === chosen?.id) ?? null;
  const isListed = matterId === null || (listed !== null && Object.keys(changes).length === 0);
  const filled = useFilledIn({
    matterId: matterId ?? '',
    templateId: isListed ? null : (chosen?.id ?? null),
    contactId: fill.contactId,
    changes,
  });
  return isListed ? { ...filled, template: listed } : filled;
}

/**
 * The words that a template gives a form: they follow another person and other answers, unless they were changed by
 * hand.
 */
export function useWords(options: Options, before: FillState) {
  const { form, fill, set } = options;
  const { template, filling, gone, error } = useChosen(options, before);
  const asItStands = fieldOf(form, 'message')?.mode === 'template_only';
  const { chosen } = before;
  const now = template && madeOf(template, fill.contactId);
  const anew = chosen && now ? (asItStands ? refillWhole : refill)(fill.body, chosen, now) : null;
  // What was written from a template that is not for this case any more can be sent without it.
  const drops = gone && !asItStands && chosen !== null;
  useEffect(() => {
    if (anew?.kind === 'follows') set({ body: anew.body, template: anew.made });
    else if (drops) set({ template: null });
  });
  const follows = anew?.kind === 'follows' || drops;
  return {
    template,
    /** it is about to read otherwise */
    filling: filling || follows,
    unknown: unknownWords(filling || follows, gone ? null : error),
    asks:
      anew?.kind === 'asks' && now && chosen
        ? {
            of: chosen.contactId,
            isOther: chosen.contactId !== fill.contactId,
            again: () => set({ body: now.text, template: now }),
            keep: () => set({ template: now }),
          }
        : null,
  };
}

function unknownWords(filling: boolean, error: Error | null): string | null {
  if (filling) return 'The template is being filled in. Try again in a moment.';
  return error && `The template could not be filled in. ${wordsOf(error)}`;
}

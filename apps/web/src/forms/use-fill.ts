import { useDebouncedValue } from '@mantine/hooks';
import type { FormContent, FormNeeds } from '@matterline/contract/forms.ts';
import { type AttachedFile, checkNumber } from '@matterline/contract/messages.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { attachingProblem } from '../attachments/attaching.ts';
import { type Answer, type Fill, mayTry, problemsOf, stateOf } from './fill.ts';
import { useWords } from './use-words.ts';

/** What is known of a number that is typed; nothing on a made-up case. */
function useTyped(matterId: string | null, { typing, number, contactId }: Fill) {
  const wanted = typing ? number.trim() : '';
  const [settled] = useDebouncedValue(wanted, 350);
  const check = useQuery({
    queryKey: [checkNumber.id, { id: matterId }, settled, contactId],
    queryFn: ({ signal }) =>
      call(checkNumber, { params: { id: matterId ?? '' }, body: { number: settled, contactId }, signal }),
    enabled: matterId !== null && wanted !== '' && settled !== '',
  });
  return wanted === '' || settled !== wanted ? null : (check.data ?? null);
}

const typedOf = (known: ReplyOf<typeof checkNumber> | null) => ({
  isOwn: known?.ofContact ?? false,
  withFiles: known?.withFiles ?? null,
});

type Options = {
  form: FormContent;
  needs: FormNeeds;
  /** null for a made-up case */
  matterId: string | null;
  templates: OfferedTemplate[];
  fill: Fill;
  onFill: (fill: Fill) => void;
  /** nothing is sent or stored: a case’s documents can be chosen, and none is added */
  isPreview?: boolean;
  /** what the server said of each field, by its name */
  refused: Record<string, string>;
};

/** A form being filled in: what is shown of it, what is wrong with it, and how it changes. */
export function useFill(options: Options) {
  const { form, needs, matterId, templates, fill, onFill, refused, isPreview = false } = options;
  const [tried, setTried] = useState(false);
  const typed = useTyped(matterId, fill);
  const set = (by: Partial<Fill>) => onFill({ ...fill, ...by });
  const entered = { form, needs, fill, template: null, typed: typedOf(typed) };
  const words = useWords({ form, matterId, templates, fill, set }, stateOf(entered));
  const { template, unknown } = words;
  const filling = { ...entered, template, unknown };
  const state = stateOf(filling);
  const problems = problemsOf(filling, state);
  const doubts = fill.typing ? (typed?.problems ?? []) : state.doubts;
  const notices = fill.typing ? (typed?.notices ?? []) : [];
  const blocked =
    (doubts.length > 0 && !(mayTry(doubts) && fill.anyway)) || (notices.length > 0 && !fill.confirm);
  const { files, withFiles } = state;
  return {
    form,
    needs,
    matterId,
    fill,
    state: { ...state, doubts },
    notices,
    template,
    templates,
    /** the words are about to be others, and wait for that */
    filling: words.filling,
    /** the words were changed, and would be filled in otherwise now */
    asks: words.asks,
    identification: (fill.typing ? typed?.identification : state.phone?.identification) ?? null,
    files,
    /** null on a made-up case, which has no documents */
    attaching: matterId && {
      ...{ matterId, files, from: withFiles, isPreview },
      onChange: (chosen: readonly AttachedFile[]) => set({ files: chosen }),
    },
    /** what the server said of them: what is known here is said where they stand */
    filesRefused: attachingProblem({ files, from: withFiles }) ? undefined : refused.documentIds,
    problems,
    /** only recorded, and nothing is sent */
    onlyRecords: state.answer?.does === 'withdraw',
    ready: problems.length === 0 && !words.filling && (state.answer?.does === 'withdraw' || !blocked),
    blocked,
    tryIt: () => setTried(true),
    /** What is said of a field: at once what blocks, the rest when it was tried to send. */
    errorOf(field: string): string | undefined {
      const problem = problems.find((one) => one.field === field);
      const atOnce = problem && ['over_limit', 'unknown_field'].includes(problem.code);
      return tried || atOnce ? (problem?.say ?? refused[field]) : refused[field];
    },
    set,
    /** Another person or number is another question. */
    setTo: (by: Pick<Fill, 'contactId' | 'number' | 'typing'>) =>
      onFill({ ...fill, ...by, confirm: false, anyway: false }),
    answer: (key: string, value: Answer) => onFill({ ...fill, answers: { ...fill.answers, [key]: value } }),
  };
}
export type FormFill = ReturnType<typeof useFill>;

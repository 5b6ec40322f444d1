import { useDebouncedValue } from '@mantine/hooks';
import type { FormContent, FormNeeds } from '@matterline/contract/forms.ts';
import { checkNumber } from '@matterline/contract/messages.ts';
import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { type Answer, type Fill, mayTry, problemsOf, stateOf } from './fill.ts';

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

type Options = {
  form: FormContent;
  needs: FormNeeds;
  /** null for a made-up case */
  matterId: string | null;
  templates: OfferedTemplate[];
  fill: Fill;
  onFill: (fill: Fill) => void;
  /** what the server said of each field, by its name */
  refused: Record<string, string>;
};

/** A form being filled in: what is shown of it, what is wrong with it, and how it changes. */
export function useFill({ form, needs, matterId, templates, fill, onFill, refused }: Options) {
  const [tried, setTried] = useState(false);
  const typed = useTyped(matterId, fill);
  const template = templates.find(({ id }) => id === fill.template?.id) ?? null;
  const filling = { form, needs, fill, template, typedIsOwn: typed?.ofContact ?? false };
  const state = stateOf(filling);
  const problems = problemsOf(filling, state);
  const doubts = fill.typing ? (typed?.problems ?? []) : state.doubts;
  const notices = fill.typing ? (typed?.notices ?? []) : [];
  const blocked =
    (doubts.length > 0 && !(mayTry(doubts) && fill.anyway)) || (notices.length > 0 && !fill.confirm);
  return {
    form,
    needs,
    matterId,
    fill,
    state: { ...state, doubts },
    notices,
    template,
    templates,
    identification: (fill.typing ? typed?.identification : state.phone?.identification) ?? null,
    problems,
    /** only recorded, and nothing is sent */
    onlyRecords: state.answer?.does === 'withdraw',
    ready: problems.length === 0 && (state.answer?.does === 'withdraw' || !blocked),
    blocked,
    tryIt: () => setTried(true),
    /** What is said of a field: at once what blocks, the rest when it was tried to send. */
    errorOf(field: string): string | undefined {
      const problem = problems.find((one) => one.field === field);
      const atOnce = problem && ['over_limit', 'unknown_field'].includes(problem.code);
      return tried || atOnce ? (problem?.say ?? refused[field]) : refused[field];
    },
    set: (by: Partial<Fill>) => onFill({ ...fill, ...by }),
    /** Another person or number is another question. */
    setTo: (by: Pick<Fill, 'contactId' | 'number' | 'typing'>) =>
      onFill({ ...fill, ...by, confirm: false, anyway: false }),
    answer: (key: string, value: Answer) => onFill({ ...fill, answers: { ...fill.answers, [key]: value } }),
  };
}
export type FormFill = ReturnType<typeof useFill>;

import { listActions } from '@matterline/contract/forms.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import { useCan } from '../../../session.ts';

/** The forms this person may fill in on a case, in the administrator's order. */
export function useActions(matterId: string) {
  const maySend = useCan('texts.send');
  const actions = useQuery({ ...queryOf(listActions, { params: { id: matterId } }), enabled: maySend });
  return actions.data?.items ?? [];
}
export type CaseAction = ReturnType<typeof useActions>[number];

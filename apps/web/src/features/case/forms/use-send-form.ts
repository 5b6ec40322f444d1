import { type getCaseForm, listActions, sendForm } from '@matterline/contract/forms.ts';
import { getMatter, getMatterHistory } from '@matterline/contract/matters.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../../api.ts';
import type { FormBody } from '../../../forms/fill.ts';
import { newKey } from '../../../new-key.ts';
import { refreshTexts } from '../../../texts/refresh-texts.ts';

export type CaseForm = ReplyOf<typeof getCaseForm>;

/**
 * Sends a form. The key stays the same until it was sent or is changed, so that pressing Send again after a lost
 * connection cannot make two texts.
 */
export function useSendForm(matterId: string, { versionId }: Pick<CaseForm, 'versionId'>) {
  const queryClient = useQueryClient();
  const attempt = useRef({ of: '', key: '' });
  return useMutation({
    mutationFn: (body: FormBody) => {
      const content = JSON.stringify([versionId, body]);
      if (attempt.current.of !== content) attempt.current = { of: content, key: newKey() };
      return call(sendForm, {
        params: { id: matterId, versionId },
        body,
        idempotencyKey: attempt.current.key,
      });
    },
    onSuccess: async () => {
      attempt.current = { of: '', key: '' };
      const stale = [getMatter, getMatterHistory, listActions];
      await Promise.all([
        refreshTexts(queryClient),
        ...stale.map(({ id }) => queryClient.invalidateQueries({ queryKey: [id, { id: matterId }] })),
      ]);
    },
  });
}

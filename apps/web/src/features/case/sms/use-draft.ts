import { getDraft, saveDraft } from '@matterline/contract/messages.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { call } from '../../../api.ts';
import { useMe } from '../../../session.ts';
import { DraftKeeper, type DraftStore } from './draft-keeper.ts';

const keepers = new WeakMap<object, Map<string, DraftKeeper>>();

function storeOf(matterId: string): DraftStore {
  const params = { id: matterId };
  return {
    fetch: () => call(getDraft, { params }),
    save: ({ body, files, to }) =>
      call(saveDraft, {
        params,
        body: {
          body,
          documentIds: files.map(({ documentId }) => documentId),
          contactId: to?.contactId ?? null,
          clientNumber: to?.number || null,
        },
        // Browsers let no more than 64 KB outlive a page.
        keepalive: body.length < 15_000,
      }),
  };
}

/** The one draft a person has on a case: the composer and the New SMS dialog show the same. */
export function useDraft(matterId: string) {
  const queryClient = useQueryClient();
  const { user } = useMe();
  const all = keepers.get(queryClient) ?? new Map<string, DraftKeeper>();
  keepers.set(queryClient, all);
  const key = `${user.id} ${matterId}`;
  const keeper = all.get(key) ?? new DraftKeeper(storeOf(matterId));
  all.set(key, keeper);
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);

  useEffect(() => {
    const onLeave = () => keeper.flush(true);
    const onSeen = () => (document.visibilityState === 'hidden' ? keeper.flush(true) : void keeper.look());
    const onFocus = () => void keeper.look();
    window.addEventListener('pagehide', onLeave);
    window.addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onSeen);
    };
  }, [keeper]);

  return { keeper, ...state };
}

import { getDraft, saveDraft } from '@matterline/contract/messages.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import type { Chosen } from './use-recipient.ts';

export type Draft = Chosen & { body: string };

const quietMs = 800;

/** Keeps an unsent text on the server a moment after the writer pauses, and brings it back when they return. */
export function useDraft(matterId: string, current: Draft, bringBack: (draft: Draft) => void) {
  const queryClient = useQueryClient();
  const stored = useQuery({ ...queryOf(getDraft, { params: { id: matterId } }), staleTime: Infinity });
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const kept = useRef<string | null>(null);
  const restore = useRef(bringBack);
  restore.current = bringBack;

  useEffect(() => {
    if (kept.current !== null || stored.data === undefined) return;
    kept.current = stored.data?.body ?? '';
    if (!stored.data) return;
    setSavedAt(stored.data.updatedAt);
    restore.current({
      body: stored.data.body,
      contactId: stored.data.contactId,
      number: stored.data.clientNumber ?? '',
    });
  }, [stored.data]);

  const { body, contactId, number } = current;
  const fetched = stored.data !== undefined;
  useEffect(() => {
    // What is typed before the stored draft is here waits for it.
    if (!fetched || kept.current === body) return;
    const timer = setTimeout(async () => {
      const saved = await call(saveDraft, {
        params: { id: matterId },
        body: { body, contactId, clientNumber: number === '' ? null : number },
      }).catch(() => undefined);
      // A draft that could not be kept is still in the field; the next pause tries again.
      if (saved === undefined) return;
      kept.current = body;
      queryClient.setQueryData(queryOf(getDraft, { params: { id: matterId } }).queryKey, saved);
      setSavedAt(saved?.updatedAt ?? null);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [fetched, matterId, body, contactId, number, queryClient]);

  return { savedAt: body === '' ? null : savedAt, ready: fetched || stored.isError };
}

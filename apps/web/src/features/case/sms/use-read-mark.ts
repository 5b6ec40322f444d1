import { getMatter } from '@matterline/contract/matters.ts';
import { type Message, markRead } from '@matterline/contract/messages.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { newSince } from './log-rows.ts';

const lookMs = 1500;

/**
 * Marks the log as read once what is newest in it has been in front of the reader for a moment.
 * @returns the mark as it was when the log was opened, so that the line above what is new stays put
 */
export function useReadMark(
  matterId: string,
  messages: Message[],
  readTo: string | null | undefined,
): string | null {
  const queryClient = useQueryClient();
  const before = useRef<string | null | undefined>(undefined);
  if (before.current === undefined && readTo !== undefined) before.current = readTo;
  const newest = messages
    .filter(({ direction, moved }) => direction === 'in' && !moved)
    .map(newSince)
    .reduce<string | null>((last, at) => (last !== null && last > at ? last : at), null);

  useEffect(() => {
    if (newest === null || readTo === undefined || (readTo !== null && readTo >= newest)) return;
    const timer = setTimeout(async () => {
      if (document.visibilityState !== 'visible') return;
      // Not being able to say "read" loses nothing: the texts merely stay new.
      await call(markRead, { params: { id: matterId }, body: { readTo: newest } }).catch(() => undefined);
      void queryClient.invalidateQueries({
        queryKey: queryOf(getMatter, { params: { id: matterId } }).queryKey,
      });
    }, lookMs);
    return () => clearTimeout(timer);
  }, [matterId, newest, readTo, queryClient]);

  return before.current ?? null;
}

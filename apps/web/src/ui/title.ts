import { useEffect } from 'react';
import { count as words } from './numbers.ts';

/** Names the page in the tab, with how many wait for the reader: `(3) Home · Matterline`. */
export function useTitle(title: string, count = 0) {
  useEffect(() => {
    document.title = `${count > 0 ? `(${words(count)}) ` : ''}${title} · Matterline`;
  }, [title, count]);
}

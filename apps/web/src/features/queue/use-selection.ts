import type { QueuedText } from '@matterline/contract/queue.ts';
import { useState } from 'react';

/** As many as one request may name. */
const most = 200;

/** The texts ticked in a list, whatever page of it they are on. Another list is another selection. */
export function useSelection(list: string) {
  const [ticked, setTicked] = useState({ list, texts: new Map<string, QueuedText>() });
  if (ticked.list !== list) setTicked({ list, texts: new Map() });
  const change = (by: (texts: Map<string, QueuedText>) => void) => {
    const texts = new Map(ticked.texts);
    by(texts);
    setTicked({ list, texts: new Map([...texts].slice(0, most)) });
  };
  return {
    texts: [...ticked.texts.values()],
    has: (id: string) => ticked.texts.has(id),
    set: (some: readonly QueuedText[], on: boolean) =>
      change((texts) => {
        for (const text of some) {
          if (on) texts.set(text.id, text);
          else texts.delete(text.id);
        }
      }),
    clear: () => setTicked({ list, texts: new Map() }),
  };
}
export type Selection = ReturnType<typeof useSelection>;

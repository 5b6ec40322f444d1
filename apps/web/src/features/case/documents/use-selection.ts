import { useState } from 'react';

/**
 * The files that are ticked, among those shown. With Shift all between this one and the one ticked before are ticked
 * with it, or unticked.
 *
 * @param shown their ids, in the order of the list
 */
export function useSelection(shown: readonly string[]) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const chosen = shown.filter((id) => ticked.has(id));
  return {
    chosen,
    isTicked: (id: string) => ticked.has(id),
    tick(id: string, on: boolean, withRange: boolean) {
      const ids = withRange ? between(shown, last, id) : [id];
      setTicked((now) => {
        const next = new Set(now);
        for (const one of ids) {
          if (on) next.add(one);
          else next.delete(one);
        }
        return next;
      });
      setLast(id);
    },
    tickAll: (on: boolean) => setTicked(on ? new Set(shown) : new Set()),
    clear: () => setTicked(new Set()),
  };
}
export type Selection = ReturnType<typeof useSelection>;

function between(shown: readonly string[], from: string | null, to: string): readonly string[] {
  const [a, b] = [from === null ? -1 : shown.indexOf(from), shown.indexOf(to)];
  return a < 0 ? [to] : shown.slice(Math.min(a, b), Math.max(a, b) + 1);
}

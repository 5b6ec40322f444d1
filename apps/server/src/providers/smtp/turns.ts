/** Called when the turn is over. */
export type Turn = () => void;

/** At most so many at a time; the others wait their turn, in order. Null for one whose limit came first. */
export function makeTurns(most: number): (limit: AbortSignal) => Promise<Turn | null> {
  let free = most;
  const waiting = new Set<() => void>();
  const over: Turn = () => {
    const [next] = waiting;
    if (next) next();
    else free += 1;
  };
  return (limit) => {
    if (limit.aborted) return Promise.resolve(null);
    if (free > 0) {
      free -= 1;
      return Promise.resolve(over);
    }
    return new Promise((resolve) => {
      const leave = (turn: Turn | null) => {
        waiting.delete(go);
        limit.removeEventListener('abort', giveUp);
        resolve(turn);
      };
      const go = () => leave(over);
      const giveUp = () => leave(null);
      waiting.add(go);
      limit.addEventListener('abort', giveUp);
    });
  };
}

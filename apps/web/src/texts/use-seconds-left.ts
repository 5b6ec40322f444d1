import { useEffect, useState } from 'react';
import { serverNow } from '../server-time.ts';

const lookEveryMs = 250;

const secondsTo = (until: string | null) =>
  until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - serverNow()) / 1000));

/** Whole seconds until a moment, counted down to 0. */
export function useSecondsLeft(until: string | null): number {
  const [seconds, setSeconds] = useState(() => secondsTo(until));
  useEffect(() => {
    const look = () => setSeconds(secondsTo(until));
    look();
    if (secondsTo(until) === 0) return;
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

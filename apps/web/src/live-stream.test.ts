import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventCutter, type StreamEvent } from './live-stream.ts';

function cut(pieces: string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  const take = eventCutter((event) => events.push(event));
  for (const piece of pieces) take(piece);
  return events;
}

const stream =
  'retry: 2000\n\nid: r-1\ndata: {"kind":"unfiled"}\n\n: here\n\nid: r-2\ndata: {"kind":"resync"}\n\n';
const whole = [
  { id: 'r-1', data: '{"kind":"unfiled"}' },
  { id: 'r-2', data: '{"kind":"resync"}' },
];

describe('eventCutter', () => {
  it('finds the events and passes over retry lines and heartbeats', () => {
    expect(cut([stream])).toEqual(whole);
  });

  it('finds the same wherever the network cuts the stream', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        expect(cut(at.slice(1).map((end, n) => stream.slice(at[n], end)))).toEqual(whole);
      }),
    );
  });

  it('keeps an event that is not whole until it is', () => {
    expect(cut(['id: r-1\ndata: {}\n'])).toEqual([]);
  });
});

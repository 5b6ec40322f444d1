import { describe, expect, it } from 'vitest';
import { sendTime } from './send-time.ts';

const now = '2026-11-22T15:00:00Z';
const zone = 'America/New_York';
const at = (wall: string, undoSeconds = 10) => sendTime({ kind: 'at', wall, zone }, { now, undoSeconds });

describe('when a text goes', () => {
  it('now: held back for as long as it may be taken back', () => {
    expect(sendTime({ kind: 'now' }, { now, undoSeconds: 10 })).toEqual({
      ok: true,
      state: 'queued',
      dueAt: '2026-11-22T15:00:10Z',
      wall: null,
      undoUntil: '2026-11-22T15:00:10Z',
    });
  });

  it('now, where nothing can be taken back: at once', () => {
    expect(sendTime({ kind: 'now' }, { now, undoSeconds: 0 })).toMatchObject({ dueAt: now, undoUntil: null });
  });

  it('later: at the instant of the wall time, which is kept as it was chosen', () => {
    expect(at('2026-11-23T09:00')).toEqual({
      ok: true,
      state: 'scheduled',
      dueAt: '2026-11-23T14:00:00Z',
      wall: { time: '2026-11-23T09:00', zone },
      undoUntil: null,
    });
    expect(at('2026-11-23T09:00:00')).toMatchObject({ wall: { time: '2026-11-23T09:00' } });
  });

  it('a time that clocks skip: shifted, and kept as it was chosen', () => {
    expect(at('2027-03-14T02:30')).toMatchObject({
      dueAt: '2027-03-14T07:30:00Z',
      wall: { time: '2027-03-14T02:30', zone },
    });
  });

  it('a time that has just passed: now, to be taken back as any', () => {
    expect(at('2026-11-22T09:57')).toMatchObject({
      state: 'queued',
      dueAt: '2026-11-22T15:00:10Z',
      undoUntil: '2026-11-22T15:00:10Z',
      wall: { time: '2026-11-22T09:57', zone },
    });
  });

  it.each([
    ['2026-11-22T09:54', 'past', 'when.wall'],
    ['2028-11-23T09:00', 'too_far', 'when.wall'],
    ['tomorrow', 'not_a_time', 'when.wall'],
  ])('%s is refused: %s, %s', (wall, code, field) => {
    expect(at(wall)).toMatchObject({ ok: false, code, field });
  });

  it('a zone nobody knows is refused by name', () => {
    const refused = sendTime(
      { kind: 'at', wall: '2026-11-23T09:00', zone: 'Mars/Olympus' },
      { now, undoSeconds: 10 },
    );
    expect(refused).toMatchObject({ ok: false, code: 'unknown_zone', field: 'when.zone' });
  });
});

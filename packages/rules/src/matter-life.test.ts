import { describe, expect, it } from 'vitest';
import {
  type Disposition,
  dispositions,
  type MatterAction,
  matterActions,
  move,
  movesFrom,
} from './matter-life.ts';

const table: Record<Disposition, Partial<Record<MatterAction, Disposition>>> = {
  prescreen: { accept: 'intake', reject: 'rejected' },
  intake: { open: 'open', reject: 'rejected' },
  open: { close: 'closed' },
  closed: { reopen: 'open' },
  rejected: { reopen: 'intake' },
};

describe('move', () => {
  describe.each(dispositions)('%s', (disposition) => {
    it.each(matterActions)('%s', (action) => {
      const expected = table[disposition][action];
      const moved = move(disposition, action);
      expect(moved.ok ? moved.disposition : undefined).toBe(expected);
      expect(movesFrom(disposition).includes(action)).toBe(expected !== undefined);
    });
  });

  it('refuses with words that tell what stands in the way', () => {
    expect(move('open', 'reject')).toEqual({
      ok: false,
      say: 'It is open; only one that is in prescreen or in intake can be rejected.',
    });
    expect(move('rejected', 'close')).toEqual({
      ok: false,
      say: 'It is rejected; only one that is open can be closed.',
    });
  });

  it('every disposition is reached, and none is a dead end', () => {
    for (const disposition of dispositions) expect(movesFrom(disposition)).not.toEqual([]);
    const reached = dispositions.flatMap((from) => Object.values(table[from]));
    expect(new Set(reached)).toEqual(new Set(dispositions.filter((one) => one !== 'prescreen')));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from './access/permissions.ts';
import { blocksOf, homeBlocks, layoutOf, layoutProblem, usualLayout } from './home-layout.ts';

const placed = (layout: ReturnType<typeof layoutOf>) => [...layout.main, ...layout.side, ...layout.hidden];

describe('the layout of the home page', () => {
  it('is the usual one until an administrator says otherwise', () => {
    for (const role of roles) expect(layoutOf(role, null)).toEqual(usualLayout(role));
  });

  it('shows nobody a block they may never see', () => {
    expect(placed(usualLayout('read_only'))).not.toContain('unfiled');
    expect(placed(usualLayout('staff')).toSorted()).toEqual([...homeBlocks].toSorted());
  });

  it('puts a block it does not know after the one it usually follows', () => {
    const stored = { main: ['week', 'alerts', 'tasks'], side: ['follow_up', 'unfiled'], hidden: ['today'] };
    expect(layoutOf('staff', stored)).toEqual({
      main: ['week', 'alerts', 'undelivered', 'tasks'],
      side: ['going_out', 'follow_up', 'unfiled'],
      hidden: ['today'],
    });
  });

  it('drops what is no block any more, and what stands there twice', () => {
    const stored = { main: ['alerts', 'weather', 'alerts'], side: ['alerts'], hidden: [] };
    const layout = layoutOf('staff', stored);
    expect(layout.main.filter((block) => block === 'alerts')).toHaveLength(1);
    expect(placed(layout)).not.toContain('weather');
  });

  it('holds every block of the role once, whatever was stored', () => {
    const names = fc.array(fc.oneof(fc.constantFrom(...homeBlocks), fc.string({ maxLength: 5 })));
    const stored = fc.record({ main: names, side: names, hidden: names });
    fc.assert(
      fc.property(fc.constantFrom(...roles), stored, (role, given) => {
        const layout = layoutOf(role, given);
        expect(placed(layout).toSorted()).toEqual(blocksOf(role).toSorted());
        expect(layoutProblem(role, layout)).toBeNull();
        expect(layoutOf(role, layout)).toEqual(layout);
      }),
    );
  });

  it.each([
    [{ main: ['alerts', 'alerts'], side: [], hidden: [] }, /one place/],
    [{ main: ['weather'], side: [], hidden: [] }, /this role/],
    [{ main: ['alerts'], side: [], hidden: [] }, /every block/],
  ])('%j is refused', (layout, words) => {
    expect(layoutProblem('staff', layout)).toMatch(words);
  });
});

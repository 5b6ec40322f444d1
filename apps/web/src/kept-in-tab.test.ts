import { describe, expect, it } from 'vitest';
import { forgetOthers, keptInTab } from './kept-in-tab.ts';

/** As a tab has it; `room` is how long a value may be. */
function tab(room = 1000) {
  const held = new Map<string, string>();
  return {
    held,
    get length() {
      return held.size;
    },
    key: (at: number) => [...held.keys()][at] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > room) throw new Error('full');
      held.set(key, value);
    },
    removeItem: (key: string) => void held.delete(key),
  };
}

describe('what was written in a tab', () => {
  it('is there again after a reload, for that person and that form, until it is sent', () => {
    const store = tab();
    keptInTab('ruth', 'case form', store).write({ body: 'Hello', files: [] });
    expect(keptInTab('ruth', 'case form', store).read()).toEqual({ body: 'Hello', files: [] });
    expect(keptInTab('ruth', 'case other', store).read()).toBeNull();
    expect(keptInTab('sam', 'case form', store).read()).toBeNull();
    keptInTab('ruth', 'case form', store).forget();
    expect(keptInTab('ruth', 'case form', store).read()).toBeNull();
  });

  it('is not left behind for someone else', () => {
    const store = tab();
    store.setItem('other page', 'stays');
    for (const who of ['ruth', 'sam', 'ruthless']) keptInTab(who, 'case form', store).write(who);
    forgetOthers('ruth', store);
    expect([...store.held.keys()]).toEqual(['other page', 'unsent ruth case form']);
    forgetOthers(null, store);
    expect([...store.held.keys()]).toEqual(['other page']);
  });

  it('is nothing when it cannot be read or kept', () => {
    const store = tab(20);
    const kept = keptInTab('ruth', 'case form', store);
    kept.write('short');
    kept.write('far too long for this tab');
    expect(kept.read()).toBeNull();
    store.setItem('unsent ruth case form', '{"half');
    expect(kept.read()).toBeNull();
    const none = keptInTab('ruth', 'case form', null);
    none.write('x');
    expect(none.read()).toBeNull();
    forgetOthers(null, null);
  });
});

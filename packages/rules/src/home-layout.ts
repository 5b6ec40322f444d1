import { can, type Permission, type Role } from './access/permissions.ts';

/** The parts of the home page an administrator arranges. */
export const homeBlocks = [
  'alerts',
  'undelivered',
  'unfiled',
  'follow_up',
  'tasks',
  'today',
  'going_out',
  'week',
] as const;
export type HomeBlock = (typeof homeBlocks)[number];

/** Each block once: in a column, in order, or left out. */
export type HomeLayout = { main: HomeBlock[]; side: HomeBlock[]; hidden: HomeBlock[] };
/** As it was stored, by this version or another, which may have known other blocks. */
export type StoredLayout = { readonly [Column in keyof HomeLayout]: readonly string[] };

const needs: Partial<Record<HomeBlock, Permission>> = {
  alerts: 'alerts.read',
  undelivered: 'alerts.read',
  unfiled: 'unfiled.read',
  going_out: 'texts.read',
};

const usual: HomeLayout = {
  main: ['alerts', 'undelivered', 'tasks'],
  side: ['today', 'going_out', 'unfiled', 'follow_up', 'week'],
  hidden: [],
};

/** What a role can ever be shown. */
export function blocksOf(role: Role): HomeBlock[] {
  return homeBlocks.filter((block) => {
    const permission = needs[block];
    return !permission || can(role, permission);
  });
}

/** Where the blocks stand unless an administrator says otherwise. */
export function usualLayout(role: Role): HomeLayout {
  const shown = new Set(blocksOf(role));
  const keep = (blocks: readonly HomeBlock[]) => blocks.filter((block) => shown.has(block));
  return { main: keep(usual.main), side: keep(usual.side), hidden: [] };
}

const columns = ['main', 'side', 'hidden'] as const;

/**
 * A stored layout as it holds now: what is no block of the role's, or stands there twice, is dropped, and a block it
 * does not know gets its usual place, after the one it usually follows.
 */
export function layoutOf(role: Role, stored: StoredLayout | null): HomeLayout {
  const ordinary = usualLayout(role);
  if (!stored) return ordinary;
  const left = new Set<string>(blocksOf(role));
  const take = (blocks: readonly string[]) =>
    blocks.filter((block): block is HomeBlock => left.delete(block));
  const layout: HomeLayout = {
    main: take(stored.main),
    side: take(stored.side),
    hidden: take(stored.hidden),
  };
  for (const column of columns)
    for (const [place, block] of ordinary[column].entries()) {
      if (!left.has(block)) continue;
      const before = ordinary[column].slice(0, place).findLast((each) => layout[column].includes(each));
      layout[column].splice(before ? layout[column].indexOf(before) + 1 : 0, 0, block);
    }
  return layout;
}

/** Plain words for why a layout cannot be kept; null when it can. */
export function layoutProblem(role: Role, layout: StoredLayout): string | null {
  const placed = [...layout.main, ...layout.side, ...layout.hidden];
  const expected = blocksOf(role);
  if (new Set(placed).size < placed.length) return 'Put each block in one place.';
  if (placed.some((block) => !expected.some((known) => known === block)))
    return 'Use only blocks that this role can see.';
  return placed.length < expected.length ? 'Give every block a place, or leave it out.' : null;
}

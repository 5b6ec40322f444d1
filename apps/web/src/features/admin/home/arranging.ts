import { type HomeBlock, type HomeLayout, homeBlocks } from '@matterline/rules/home-layout.ts';
import { blockWords } from './block-words.ts';

export type Place = 'side' | 'hidden';
/** A block, or the line below which another column begins. */
export type Item = { id: HomeBlock | Place; label: string };

const lines: Record<Place, string> = { side: 'Side column', hidden: 'Left out' };

/** All of a layout as one list, so that a block is moved from one column to another as it is moved within one. */
export function listOf({ main, side, hidden }: HomeLayout): Item[] {
  const block = (id: HomeBlock): Item => ({ id, label: blockWords[id].label });
  const line = (id: Place): Item => ({ id, label: lines[id] });
  return [...main.map(block), line('side'), ...side.map(block), line('hidden'), ...hidden.map(block)];
}

export const isLine = ({ id }: Item): boolean => id === 'side' || id === 'hidden';

export function layoutFrom(items: readonly Item[]): HomeLayout {
  const ids = items.map(({ id }) => id);
  const [side, hidden] = [ids.indexOf('side'), ids.indexOf('hidden')];
  const blocks = (part: readonly string[]) =>
    part.flatMap((id) => homeBlocks.filter((block) => block === id));
  return {
    main: blocks(ids.slice(0, side)),
    side: blocks(ids.slice(side + 1, hidden)),
    hidden: blocks(ids.slice(hidden + 1)),
  };
}

export function moved(layout: HomeLayout, from: number, to: number): HomeLayout {
  const items = listOf(layout);
  const item = items[from];
  if (!item || isLine(item)) return layout;
  return layoutFrom(items.toSpliced(from, 1).toSpliced(to, 0, item));
}

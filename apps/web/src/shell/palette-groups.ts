import { useWord } from '../session.ts';
import { type PaletteRun, usePaletteActions } from './palette-actions.ts';
import { type PaletteLink, usePaletteResults } from './palette-results.ts';

export type PaletteItem = PaletteLink | PaletteRun;
export type PaletteGroup = { label: string; items: PaletteItem[] };

/** Everything the palette offers for what is typed, in order; groups with nothing in them are left out. */
export function usePaletteGroups(
  typed: string,
  onKeys: () => void,
): { groups: PaletteGroup[]; pending: boolean } {
  const { Many } = useWord();
  const { cases, people, pending } = usePaletteResults(typed);
  const groups = [
    { label: Many, items: cases },
    { label: 'People', items: people },
    { label: 'Actions', items: usePaletteActions(typed, onKeys) },
  ];
  return { groups: groups.filter(({ items }) => items.length > 0), pending };
}

import type { Folder } from '@matterline/contract/documents.ts';

/** The folders on the way to one, the outermost first. */
export function wayTo(folders: readonly Folder[], id: string | null): Folder[] {
  const way: Folder[] = [];
  for (let at = id; at !== null; ) {
    const folder = folders.find((each) => each.id === at);
    if (!folder || way.includes(folder)) break;
    way.unshift(folder);
    at = folder.parentId;
  }
  return way;
}

export const foldersIn = (folders: readonly Folder[], parentId: string | null): Folder[] =>
  folders.filter((folder) => folder.parentId === parentId);

/** `Court / Orders`, for a list to choose from. */
export const pathWords = (folders: readonly Folder[], id: string): string =>
  wayTo(folders, id)
    .map(({ name }) => name)
    .join(' / ');

/** What a document can be put in: none, or any folder by its whole path. */
export function placeOptions(folders: readonly Folder[]) {
  const all = folders.map(({ id }) => ({ value: id, label: pathWords(folders, id) }));
  return [{ value: top, label: 'No folder' }, ...all.toSorted((a, b) => a.label.localeCompare(b.label))];
}
export const top = 'top';

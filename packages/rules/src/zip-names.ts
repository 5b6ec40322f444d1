import { freeName } from './free-name.ts';
import { safeName } from './safe-filename.ts';

export type ZipEntry = { id: string; name: string; folderId: string | null };
export type ZipFolder = { id: string; name: string; parentId: string | null };

/** What a person finds in the ZIP file when something is not in it. */
export const leftOutName = 'Not in this ZIP file.txt';

/**
 * The path of each file in a ZIP: its folders and its name, all fit for any disk and no two the same, whatever the case
 * of their letters. None leaves the ZIP's own folder, and none takes the place of the note of what was left out.
 */
export function zipPaths(files: readonly ZipEntry[], folders: readonly ZipFolder[]): Map<string, string> {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const taken = new Map<string, string[]>([['', [leftOutName]]]);
  const placed = new Map<string, string>();

  const claim = (place: string, name: string, fallback: string): string => {
    const used = taken.get(place) ?? [];
    const free = freeName(safeName(name.replace(/[/\\]/g, '_')) || fallback, used);
    taken.set(place, [...used, free]);
    return `${place}${free}`;
  };

  /** Two folders of one name are told apart as files are; `seen` ends a chain that leads back to itself. */
  const placeOf = (folderId: string | null, seen: readonly string[] = []): string => {
    const folder = folderId === null || seen.includes(folderId) ? undefined : byId.get(folderId);
    if (!folder) return '';
    const known = placed.get(folder.id);
    if (known !== undefined) return known;
    const path = `${claim(placeOf(folder.parentId, [...seen, folder.id]), folder.name, 'Folder')}/`;
    placed.set(folder.id, path);
    return path;
  };

  return new Map(files.map(({ id, name, folderId }) => [id, claim(placeOf(folderId), name, 'File')]));
}

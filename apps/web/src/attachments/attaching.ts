import type { Document } from '@matterline/contract/documents.ts';
import type { AttachedFile, Medium } from '@matterline/contract/messages.ts';
import { filesProblem, type MediaLimits } from '@matterline/rules/outgoing-media.ts';

/** What a text could be sent from with pictures or documents, as the API tells it; null until it is known. */
export type WithFiles = { sender: string | null; say: string; limits: readonly MediaLimits[] } | null;

/** Documents of a case that go with a text which is being written. */
export type Attaching = {
  matterId: string;
  files: readonly AttachedFile[];
  onChange: (files: AttachedFile[]) => void;
  from: WithFiles;
  /** nothing is sent, and nothing is put among the case’s documents */
  isPreview?: boolean;
  /** a dialog that they stand in leaves Escape to those they open */
  onDialog?: (open: boolean) => void;
};

/** Why the text cannot go with these files, or null. */
export function attachingProblem({ files, from }: Pick<Attaching, 'files' | 'from'>): string | null {
  if (files.length === 0 || from === null) return null;
  if (from.limits.length === 0) return from.say;
  const problem = filesProblem(files, from.limits);
  if (!problem) return null;
  return 'at' in problem && files.length > 1 ? `${files[problem.at]?.name}: ${problem.say}` : problem.say;
}

export const fileOfDocument = ({ id, name, mediaType, bytes, hasPreview }: Document): AttachedFile => ({
  documentId: id,
  name,
  mediaType,
  bytes,
  hasPreview,
});

/** What goes with a text of ours, to be changed or sent anew. */
export function filesOfText(media: readonly Medium[]): AttachedFile[] {
  return media.map(({ id, filename, mediaType, bytes, documentId, hasPreview }) => ({
    documentId: id,
    name: filename ?? '',
    mediaType: mediaType ?? '',
    bytes: bytes ?? 0,
    // Of a document that is off the list there is nothing to fetch.
    hasPreview: hasPreview && documentId !== null,
  }));
}

/** As the log shows them before the server has answered. */
export const mediaOf = (files: readonly AttachedFile[]): Medium[] =>
  files.map(({ documentId, name, mediaType, bytes, hasPreview }) => ({
    id: documentId,
    state: 'stored',
    filename: name,
    mediaType,
    bytes,
    reason: null,
    documentId,
    hasPreview,
  }));

export const sameFiles = (one: readonly AttachedFile[], other: readonly AttachedFile[]): boolean =>
  one.length === other.length && one.every(({ documentId }, at) => documentId === other[at]?.documentId);

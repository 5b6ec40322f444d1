import type { Document, Folder, Paper } from '@matterline/contract/documents.ts';
import classes from './DocumentList.module.css';
import { FileRow } from './FileRow.tsx';
import { MessageRow } from './MessageRow.tsx';
import type { Selection } from './use-selection.ts';

export const filesOf = (papers: readonly Paper[]): Document[] =>
  papers.filter((paper) => paper.kind === 'file');

type Props = {
  matterId: string;
  papers: Paper[];
  folders: Folder[];
  mayWrite: boolean;
  selection: Selection;
};

/** Files, and the texts and emails that were sent from here, as they came. */
export function PaperList({ matterId, papers, folders, mayWrite, selection }: Props) {
  return (
    <ul className={classes.list} aria-label="Documents">
      {papers.map((paper) =>
        paper.kind === 'file' ? (
          <FileRow
            key={paper.id}
            document={paper}
            folders={folders}
            mayWrite={mayWrite}
            selection={selection}
          />
        ) : (
          <MessageRow key={paper.id} matterId={matterId} message={paper} />
        ),
      )}
    </ul>
  );
}

import { documentPreviewPath } from '@matterline/contract/documents.ts';
import type { AttachedFile } from '@matterline/contract/messages.ts';
import { IconFile, IconFileTypePdf } from '@tabler/icons-react';
import classes from './attachments.module.css';

/** A document, small. Its name stands beside it. */
export function Thumb({ file: { documentId, mediaType, hasPreview } }: { file: AttachedFile }) {
  if (hasPreview)
    return <img className={classes.thumb} src={documentPreviewPath(documentId)} alt="" loading="lazy" />;
  const Icon = mediaType === 'application/pdf' ? IconFileTypePdf : IconFile;
  return (
    <span className={classes.thumb}>
      <Icon size={20} stroke={1.5} aria-hidden />
    </span>
  );
}

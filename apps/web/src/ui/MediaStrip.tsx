import { Anchor, Loader, Text } from '@mantine/core';
import { documentFilePath } from '@matterline/contract/documents.ts';
import type { Medium } from '@matterline/contract/messages.ts';
import { IconFile, IconFileAlert } from '@tabler/icons-react';
import classes from './MediaStrip.module.css';
import { Picture } from './Picture.tsx';

function nameOf(medium: Medium): string {
  return medium.filename ?? 'File from the client';
}

function Stored({ medium }: { medium: Medium }) {
  const { documentId, hasPreview } = medium;
  if (documentId && hasPreview) {
    return <Picture documentId={documentId} name={nameOf(medium)} from="the client" />;
  }
  return (
    <span className={classes.file}>
      <IconFile size={18} aria-hidden />
      {documentId ? (
        <Anchor size="sm" href={documentFilePath(documentId)} download>
          {nameOf(medium)}
        </Anchor>
      ) : (
        <Text size="sm">{nameOf(medium)}</Text>
      )}
    </span>
  );
}

function One({ medium }: { medium: Medium }) {
  if (medium.state === 'stored') return <Stored medium={medium} />;
  const pending = medium.state === 'pending';
  return (
    <span className={classes.file}>
      {pending ? <Loader size={16} /> : <IconFileAlert size={18} aria-hidden />}
      <Text size="sm">
        {nameOf(medium)}: {medium.reason ?? (pending ? 'being fetched' : 'not stored')}
      </Text>
    </span>
  );
}

/** The pictures and files that came with a text, each stored, on its way, or visibly not. */
export function MediaStrip({ media }: { media: readonly Medium[] }) {
  if (media.length === 0) return null;
  return (
    <ul className={classes.strip} aria-label="Photos and files with this text">
      {media.map((medium) => (
        <li key={medium.id}>
          <One medium={medium} />
          {medium.state === 'stored' && medium.reason && <Text size="xs">{medium.reason}</Text>}
        </li>
      ))}
    </ul>
  );
}

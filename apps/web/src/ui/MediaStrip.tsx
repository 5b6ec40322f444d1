import { Anchor, Loader, Text } from '@mantine/core';
import type { Medium } from '@matterline/contract/messages.ts';
import { IconFile, IconFileAlert } from '@tabler/icons-react';
import { FetchAgain } from './FetchAgain.tsx';
import classes from './MediaStrip.module.css';
import { documentHrefs, type Hrefs, PictureAt } from './Picture.tsx';

function nameOf(medium: Medium): string {
  return medium.filename ?? 'File from the client';
}

function ofDocument({ documentId }: Medium): Hrefs | null {
  return documentId === null ? null : documentHrefs(documentId);
}

type Shown = { medium: Medium; hrefs: Hrefs | null; from: string | null };

function Stored({ medium, hrefs, from }: Shown) {
  if (hrefs && medium.hasPreview)
    return <PictureAt hrefs={hrefs} name={nameOf(medium)} from={from ?? undefined} />;
  return (
    <span className={classes.file}>
      <IconFile size={18} aria-hidden />
      {hrefs ? (
        <Anchor size="sm" href={hrefs.file} download>
          {nameOf(medium)}
        </Anchor>
      ) : (
        <Text size="sm">{nameOf(medium)}</Text>
      )}
    </span>
  );
}

function NotStored({ medium }: { medium: Medium }) {
  const pending = medium.state === 'pending';
  return (
    <span className={classes.file}>
      {pending ? <Loader size={16} /> : <IconFileAlert size={18} aria-hidden />}
      <Text size="sm">
        {nameOf(medium)}: {medium.reason ?? (pending ? 'being fetched' : 'not stored')}
      </Text>
      {medium.state === 'failed' && <FetchAgain id={medium.id} name={nameOf(medium)} />}
    </span>
  );
}

type Props = {
  media: readonly Medium[];
  hrefs?: (medium: Medium) => Hrefs | null;
  /** who sent them; null for us */
  from?: string | null;
};

/** The pictures and files that came with a text or went with it, each stored, on its way, or visibly not. */
export function MediaStrip({ media, hrefs = ofDocument, from = 'the client' }: Props) {
  if (media.length === 0) return null;
  return (
    <ul className={classes.strip} aria-label="Photos and files with this text">
      {media.map((medium) => (
        <li key={medium.id}>
          {medium.state === 'stored' ? (
            <Stored medium={medium} hrefs={hrefs(medium)} from={from} />
          ) : (
            <NotStored medium={medium} />
          )}
        </li>
      ))}
    </ul>
  );
}

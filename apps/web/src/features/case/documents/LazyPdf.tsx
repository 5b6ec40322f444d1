import { Loader, Modal } from '@mantine/core';
import type { Document } from '@matterline/contract/documents.ts';
import { lazy, Suspense } from 'react';

const PdfReader = lazy(() => import('./PdfReader.tsx'));

/** The reader is large, and comes when it is first needed. */
export function LazyPdf({
  document,
  opened,
  close,
}: {
  document: Document;
  opened: boolean;
  close: () => void;
}) {
  return (
    <Modal opened={opened} onClose={close} size="xl" title={document.name}>
      {opened && (
        <Suspense fallback={<Loader m="xl" aria-label="Opening the document" />}>
          <PdfReader document={document} />
        </Suspense>
      )}
    </Modal>
  );
}

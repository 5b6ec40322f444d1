import { Button, Group, Loader, Text } from '@mantine/core';
import { type Document, documentFilePath, documentPdfPath } from '@matterline/contract/documents.ts';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import classes from './PdfReader.module.css';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Reads the file once; it is drawn here and nothing in it runs. */
async function open(documentId: string): Promise<PDFDocumentProxy> {
  const answer = await fetch(documentPdfPath(documentId));
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => null)) as { detail?: string } | null;
    throw new Error(problem?.detail ?? 'The document could not be fetched. Try again.');
  }
  return getDocument({ data: await answer.arrayBuffer(), enableXfa: false }).promise;
}

/** Drawn as wide as the dialog, sharp on any screen. */
async function draw(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement): Promise<string> {
  const page = await pdf.getPage(number);
  const width = (canvas.parentElement?.clientWidth ?? 700) * (window.devicePixelRatio || 1);
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, viewport }).promise;
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join(' ');
}

function Page({ pdf, number, name }: { pdf: PDFDocumentProxy; number: number; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    let shown = true;
    if (canvas.current) {
      draw(pdf, number, canvas.current).then(
        (text) => shown && setWords(text),
        () => shown && setWords('This page could not be drawn. Download the file instead.'),
      );
    }
    return () => {
      shown = false;
    };
  }, [pdf, number]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
    <section className={classes.page} aria-label="Page" tabIndex={0}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        role="img"
        aria-label={`Page ${number} of ${name}: ${words}`}
      />
    </section>
  );
}

/** A PDF's pages, one at a time. */
export default function PdfReader({ document }: { document: Document }) {
  const [number, setNumber] = useState(1);
  const { data: pdf, error } = useQuery({
    queryKey: ['pdf', document.id],
    queryFn: () => open(document.id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const pages = pdf?.numPages ?? 0;
  return (
    <>
      {error && (
        <Text role="alert" c="var(--app-bad)" py="md">
          {error.message.endsWith('.')
            ? error.message
            : 'This PDF cannot be shown here. Download it instead.'}
        </Text>
      )}
      {!pdf && !error && <Loader m="xl" aria-label="Opening the document" />}
      {pdf && <Page key={number} pdf={pdf} number={number} name={document.name} />}
      <Group justify="space-between" mt="md">
        <Group gap="xs" role="group" aria-label="Pages">
          <Button
            variant="default"
            disabled={number <= 1}
            onClick={() => setNumber(number - 1)}
            leftSection={<IconChevronLeft size={16} aria-hidden />}
          >
            Back
          </Button>
          <Button
            variant="default"
            disabled={number >= pages}
            onClick={() => setNumber(number + 1)}
            rightSection={<IconChevronRight size={16} aria-hidden />}
          >
            Next
          </Button>
          <Text size="sm" role="status">
            {pages > 0 && `Page ${number} of ${pages}`}
          </Text>
        </Group>
        <Button
          component="a"
          href={documentFilePath(document.id)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Download
        </Button>
      </Group>
    </>
  );
}

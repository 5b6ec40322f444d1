import { useState } from 'react';

type Written = { value: string; was: string; version: number };

/**
 * What is written over one thing of a task, and kept while the task is fetched anew. Where a colleague changed that very
 * thing meanwhile, it is saved over the version that the writer saw, so that they are asked.
 */
export function useOver(stored: string, version: number) {
  const [written, setWritten] = useState<Written | null>(null);
  return {
    value: written?.value ?? stored,
    changed: written !== null && written.value !== stored,
    write: (value: string) => setWritten((before) => ({ was: stored, version, ...before, value })),
    version: written && written.was !== stored ? written.version : version,
    drop: () => setWritten(null),
  };
}

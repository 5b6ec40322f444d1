import { uploadDocument } from '@matterline/contract/documents.ts';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { wordsOf } from '../../../api-error.ts';
import { newKey } from '../../../new-key.ts';
import { useRefreshDocuments } from './keys.ts';

export type Upload = { key: string; name: string; state: 'sending' | 'done' | 'failed'; words: string };

const largest = 50 * 1024 * 1024;

/** Files on their way into a folder, and how each fared. */
export function useUploads(matterId: string, folderId: string | null) {
  const refresh = useRefreshDocuments(matterId);
  const [uploads, setUploads] = useState<Upload[]>([]);
  const change = (key: string, by: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...by } : each)));

  async function send(file: File, key: string): Promise<void> {
    if (file.size > largest) return change(key, { state: 'failed', words: 'It is larger than 50 MB.' });
    const form = new FormData();
    form.append('file', file);
    try {
      await call(uploadDocument, {
        params: { id: matterId },
        query: { folderId: folderId ?? undefined },
        form,
      });
      change(key, { state: 'done', words: 'Stored' });
    } catch (error) {
      change(key, { state: 'failed', words: wordsOf(error) });
    }
  }

  /** One after another: a phone's connection carries one well and ten badly. */
  async function add(files: File[]): Promise<void> {
    const begun = files.map((file) => ({ file, key: newKey() }));
    setUploads((all) => [
      ...all.filter((each) => each.state !== 'done'),
      ...begun.map(({ file, key }) => ({
        key,
        name: file.name,
        state: 'sending' as const,
        words: 'Sending…',
      })),
    ]);
    for (const { file, key } of begun) await send(file, key);
    await refresh();
  }
  return { uploads, add };
}

import { Button, FileButton, Group, List, Loader, Text } from '@mantine/core';
import { listDocuments, uploadDocument } from '@matterline/contract/documents.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { IconAlertCircle, IconCheck, IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { call } from '../../../api.ts';
import { wordsOf } from '../../../api-error.ts';
import { newKey } from '../../../new-key.ts';
import classes from './UploadArea.module.css';

type Upload = { key: string; name: string; state: 'sending' | 'done' | 'failed'; words: string };

const largest = 50 * 1024 * 1024;

function useUploads(matterId: string, folderId: string | null) {
  const queryClient = useQueryClient();
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
    await queryClient.invalidateQueries({ queryKey: [listDocuments.id, { id: matterId }] });
    await queryClient.invalidateQueries({ queryKey: [getMatter.id, { id: matterId }] });
  }
  return { uploads, add };
}

const icons = {
  sending: <Loader size={14} />,
  done: <IconCheck size={16} aria-hidden />,
  failed: <IconAlertCircle size={16} aria-hidden />,
};

/** Takes files by button or by dropping them, and tells of each how it fared. */
export function UploadArea({ matterId, folderId }: { matterId: string; folderId: string | null }) {
  const { uploads, add } = useUploads(matterId, folderId);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void add([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={`${classes.area} ${over ? classes.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed">
          Drop files here, up to 50 MB each
        </Text>
        <FileButton multiple onChange={(files) => void add(files)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              Upload documents
            </Button>
          )}
        </FileButton>
      </Group>
      {uploads.length > 0 && (
        <List spacing={4} size="sm" mt="sm" role="status">
          {uploads.map((upload) => (
            <List.Item
              key={upload.key}
              icon={icons[upload.state]}
              c={upload.state === 'failed' ? 'var(--app-bad)' : undefined}
            >
              {upload.name}: {upload.words}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

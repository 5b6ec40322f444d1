import { Group, List, Loader, Text } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import classes from './UploadArea.module.css';
import type { Upload } from './use-uploads.ts';

const icons = {
  sending: <Loader size={14} />,
  done: <IconCheck size={16} aria-hidden />,
  failed: <IconAlertCircle size={16} aria-hidden />,
};

type Props = {
  uploads: Upload[] /** null: none may be added */;
  onFiles: ((files: File[]) => void) | null /** the other ways to add something */;
  children: ReactNode;
};

/** Takes files that are dropped, and tells of each how it fared. */
export function UploadArea({ uploads, onFiles, children }: Props) {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles?.([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the menu is the first
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
          {onFiles && 'Drop files here, up to 50 MB each'}
        </Text>
        {children}
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

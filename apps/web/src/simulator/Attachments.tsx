import { ActionIcon, Button, FileButton, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { maxAttachments } from '@matterline/contract/simulator.ts';
import { IconFile, IconPhoto, IconUpload, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { sizeWords } from '../ui/numbers.ts';
import classes from './Composer.module.css';
import { samplePhoto } from './sample-photo.ts';

type Props = { files: readonly File[]; onChange: (files: readonly File[]) => void };

export function AttachButton({ files, onChange }: Props) {
  const open = useRef<() => void>(null);
  const add = (more: File[]) => {
    const all = [...files, ...more];
    if (all.length > maxAttachments) {
      notifications.show({
        message: `A text takes at most ${maxAttachments} photos or files`,
        color: 'red.8',
      });
    }
    onChange(all.slice(0, maxAttachments));
  };
  return (
    <FileButton multiple onChange={add} resetRef={open}>
      {({ onClick }) => (
        <Menu position="top-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconPhoto size={16} />}>
              Attach photo
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPhoto size={16} />} onClick={async () => add([await samplePhoto()])}>
              Sample photo: Notice to quit
            </Menu.Item>
            <Menu.Item leftSection={<IconUpload size={16} />} onClick={onClick}>
              Photos or files from this computer
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </FileButton>
  );
}

/** A picture's own address for as long as it is shown. */
function Thumb({ file }: { file: File }) {
  const [href, setHref] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setHref(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return href && <img className={classes.thumb} src={href} alt="" />;
}

export function Attachments({ files, onChange }: Props) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label="Attached">
      {files.map((file, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be attached twice
        <li key={i} className={classes.attached}>
          {file.type.startsWith('image/') ? <Thumb file={file} /> : <IconFile size={18} aria-hidden />}
          {file.name} ({sizeWords(file.size)})
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${file.name}`}
            onClick={() => onChange(files.toSpliced(i, 1))}
          >
            <IconX size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

import { ActionIcon, Anchor, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { sizeWords } from '../ui/numbers.ts';
import { type Attaching, attachingProblem } from './attaching.ts';
import classes from './attachments.module.css';
import { TextPreview } from './TextPreview.tsx';
import { Thumb } from './Thumb.tsx';

type Props = { attaching: Attaching; body: string; added: string | null };

/** What is to go with the text, each to be taken out again, and how it will look. */
export function AttachedFiles({ attaching, body, added }: Props) {
  const [previewing, preview] = useDisclosure(false, {
    onOpen: () => attaching.onDialog?.(true),
    onClose: () => attaching.onDialog?.(false),
  });
  const { files, onChange } = attaching;
  const problem = attachingProblem(attaching);
  if (files.length === 0) return null;
  return (
    <>
      <ul className={classes.chips} aria-label="Goes with this text">
        {files.map((file, at) => (
          <li key={file.documentId} className={classes.chip}>
            <Thumb file={file} />
            <span className={classes.name} title={file.name} dir="auto">
              {file.name}
            </span>
            <Text span size="xs" c="dimmed" flex="none">
              {sizeWords(file.bytes)}
            </Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take out ${file.name}`}
              onClick={() => onChange(files.toSpliced(at, 1))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
        <li className={classes.chip}>
          <Anchor component="button" type="button" size="sm" px={6} onClick={preview.open}>
            Preview
          </Anchor>
        </li>
      </ul>
      {problem && (
        <Text size="sm" c="var(--app-bad)" role="alert" mt={4}>
          {problem}
        </Text>
      )}
      <TextPreview opened={previewing} close={preview.close} {...{ attaching, body, added }} />
    </>
  );
}

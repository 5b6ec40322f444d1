import { Button, Group, Text } from '@mantine/core';
import { type UnfiledText, unfiledMediumPaths } from '@matterline/contract/unfiled.ts';
import { IconFolderPlus, IconFolderSymlink } from '@tabler/icons-react';
import { toPerson } from '../../addresses.ts';
import { MaybeStop } from '../../opt-outs/MaybeStop.tsx';
import { useCan, useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { MediaStrip } from '../../ui/MediaStrip.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { Time } from '../../ui/Time.tsx';
import { Suggestions } from './Suggestions.tsx';
import classes from './unfiled.module.css';

type Props = { text: UnfiledText; onFile: () => void; onStart: () => void };

/** Who sent it: the number, and whose it is when that is known. */
function From({ text: { contact, fromNumber } }: { text: UnfiledText }) {
  return (
    <Text component="h2" size="sm" fw={650}>
      {contact ? (
        <>
          <TextLink alone to={toPerson(contact.id)} fw={650}>
            <bdi>{contact.name}</bdi>
          </TextLink>{' '}
          <Text span size="sm" c="dimmed">
            <Phone>{fromNumber}</Phone>
          </Text>
        </>
      ) : (
        <Phone>{fromNumber}</Phone>
      )}
    </Text>
  );
}

/** One text, why it waits, where it may belong, and what can be done with it. */
export function UnfiledCard({ text, onFile, onStart }: Props) {
  const { one } = useWord();
  const mayFile = useCan('unfiled.file');
  const mayStart = useCan('matters.write');
  return (
    <li className={classes.card} data-row tabIndex={-1}>
      <Group justify="space-between" align="baseline" gap="xs" wrap="nowrap">
        <From text={text} />
        <Text size="sm" c="dimmed" component="span">
          <Time at={text.at} />
        </Text>
      </Group>
      {text.body && <MessageBody mt={6}>{text.body}</MessageBody>}
      {text.maybeStop && <MaybeStop messageId={text.id} from={text.from} />}
      <MediaStrip media={text.media} hrefs={(medium) => unfiledMediumPaths(text.id, medium.id)} />
      <Text size="sm" c="dimmed" mt={6}>
        {text.says}
      </Text>
      {text.suggestions.length > 0 && <Suggestions text={text} mayFile={mayFile} />}
      {mayFile && (
        <Group gap="xs" mt="sm">
          <Button size="xs" leftSection={<IconFolderSymlink size={16} />} onClick={onFile} data-does="file">
            File on…
          </Button>
          {mayStart && (
            <Button size="xs" variant="default" leftSection={<IconFolderPlus size={16} />} onClick={onStart}>
              Start a {one}
            </Button>
          )}
        </Group>
      )}
    </li>
  );
}

import { Anchor, Button, Group, Text } from '@mantine/core';
import { type UnfiledText, unfiledMediumPaths } from '@matterline/contract/unfiled.ts';
import { IconFolderPlus, IconFolderSymlink } from '@tabler/icons-react';
import { toPerson } from '../../addresses.ts';
import { MaybeStop } from '../../opt-outs/MaybeStop.tsx';
import { useCan, useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { MediaStrip } from '../../ui/MediaStrip.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { plural } from '../../ui/numbers.ts';
import { Phone } from '../../ui/Phone.tsx';
import { Time } from '../../ui/Time.tsx';
import { AssignMenu } from './AssignMenu.tsx';
import type { Asked } from './FileDialog.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { SetAside } from './SetAside.tsx';
import { Suggestions } from './Suggestions.tsx';
import classes from './unfiled.module.css';

export type Doing = 'file' | 'start' | 'thread' | 'not_for_us' | 'block';
type Props = { text: UnfiledText; onDo: (what: Doing, asked?: Asked) => void };

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

/** What else the number wrote, and what it was sent. */
function Thread({ text, onOpen }: { text: UnfiledText; onOpen: () => void }) {
  const { othersWaiting } = text;
  return (
    <Anchor component="button" type="button" size="sm" onClick={onOpen}>
      {othersWaiting > 0 ? `${plural(othersWaiting, 'more text')} from this number` : 'Whole conversation'}
    </Anchor>
  );
}

function Actions({ text, onDo }: Props) {
  const { one } = useWord();
  const mayStart = useCan('matters.write');
  return (
    <Group gap="xs" mt="sm">
      <Button
        size="xs"
        leftSection={<IconFolderSymlink size={16} />}
        onClick={() => onDo('file')}
        data-does="file"
      >
        File on…
      </Button>
      {mayStart && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFolderPlus size={16} />}
          onClick={() => onDo('start')}
        >
          Start a {one}
        </Button>
      )}
      <AssignMenu text={text} />
      <MoreMenu text={text} onDo={onDo} />
    </Group>
  );
}

/** One text, why it waits, where it may belong, and what can be done with it. */
export function UnfiledCard({ text, onDo }: Props) {
  const mayFile = useCan('unfiled.file');
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
      {text.setAside ? (
        <SetAside text={text} setAside={text.setAside} mayFile={mayFile} />
      ) : (
        <Text size="sm" c="dimmed" mt={6}>
          {text.says}
        </Text>
      )}
      <Thread text={text} onOpen={() => onDo('thread')} />
      {!text.setAside && text.suggestions.length > 0 && (
        <Suggestions text={text} mayFile={mayFile} onAsked={(asked) => onDo('file', asked)} />
      )}
      {!text.setAside && mayFile && <Actions text={text} onDo={onDo} />}
    </li>
  );
}

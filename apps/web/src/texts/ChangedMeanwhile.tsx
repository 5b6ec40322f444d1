import { Button, Group, Text } from '@mantine/core';
import type { Medium, Message } from '@matterline/contract/messages.ts';
import type { Problem } from '@matterline/contract/problem.ts';
import { mediaOf } from '../attachments/attaching.ts';
import { GoesWith } from '../attachments/GoesWith.tsx';
import { ChangedNotice } from '../ui/ChangedNotice.tsx';
import { MessageBody } from '../ui/MessageBody.tsx';
import { useNow, useTimeZone } from '../ui/Time.tsx';
import { momentWords, wallWords } from '../ui/time-words.ts';
import { useWhoChanged } from '../ui/who-changed.ts';
import classes from './ChangedMeanwhile.module.css';
import type { TextValues } from './text-values.ts';

type Props = {
  /** the text as the other left it */
  theirs: Message;
  changed: Problem['changed'];
  mine: TextValues;
  onUseTheirs: () => void;
  onSaveMine: () => void;
};

type VersionProps = {
  name: string;
  when: string | null;
  onlyIfNoReply: boolean;
  body: string;
  media: readonly Medium[];
};

function Version({ name, when, onlyIfNoReply, body, media }: VersionProps) {
  return (
    <section className={classes.version} aria-label={name}>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      {when && <Text size="sm">{when}</Text>}
      {onlyIfNoReply && <Text size="sm">Only if they have not written by then</Text>}
      <MessageBody>{body}</MessageBody>
      <GoesWith media={media} />
    </section>
  );
}

/** Shown when another saved the text first: what each made of it, and a way on with either. */
export function ChangedMeanwhile({ theirs, changed, mine, onUseTheirs, onSaveMine }: Props) {
  const [now, timeZone] = [useNow(), useTimeZone()];
  const { title, whose } = useWhoChanged(changed, 'text');
  const { wall, zone } = mine.schedule;
  const theirTime = theirs.wall
    ? wallWords(theirs.wall.time, theirs.wall.zone)
    : theirs.dueAt && momentWords(new Date(theirs.dueAt), now, timeZone);
  return (
    <ChangedNotice title={title}>
      <Text size="sm">Yours is not saved yet. What you typed is kept.</Text>
      <div className={classes.both}>
        <Version
          name={whose}
          when={theirTime}
          onlyIfNoReply={theirs.onlyIfNoReply}
          body={theirs.body}
          media={theirs.media}
        />
        <Version
          name="Yours"
          when={wall === '' ? theirTime : wallWords(wall, zone)}
          onlyIfNoReply={mine.schedule.onlyIfNoReply}
          body={mine.body}
          media={mediaOf(mine.files)}
        />
      </div>
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" variant="default" onClick={onUseTheirs}>
          Use theirs
        </Button>
        <Button size="compact-sm" onClick={onSaveMine}>
          Save mine instead
        </Button>
      </Group>
    </ChangedNotice>
  );
}

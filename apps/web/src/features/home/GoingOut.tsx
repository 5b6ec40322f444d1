import { Text } from '@mantine/core';
import { listGoingOut, type QueuedText } from '@matterline/contract/queue.ts';
import { IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { toCase, toQueue } from '../../addresses.ts';
import { queryOf } from '../../queries.ts';
import { useCan, useMe, useWord } from '../../session.ts';
import { CancelText } from '../../texts/CancelText.tsx';
import { whomOf } from '../../texts/whom.ts';
import { TextLink } from '../../ui/links.tsx';
import { Section } from '../../ui/Section.tsx';
import { useNow, useTimeZone } from '../../ui/Time.tsx';
import { momentWords } from '../../ui/time-words.ts';
import classes from './home.module.css';

function Row({ text }: { text: QueuedText }) {
  const [now, timeZone] = [useNow(), useTimeZone()];
  const { one } = useWord();
  const me = useMe().user.id;
  const maySend = useCan('texts.send');
  const { matter } = text;
  if (!matter) return null;
  return (
    <li className={classes.next}>
      <IconClock size={16} className={classes.icon} aria-hidden />
      <Text size="sm" component="div" miw={0} flex={1}>
        {text.dueAt && momentWords(new Date(text.dueAt), now, timeZone)}
        <Text size="sm" truncate component="div">
          <TextLink
            to={toCase(matter.id)}
            fw={600}
            c="var(--mantine-color-text)"
            aria-label={`Open the ${one} of ${matter.clientName}`}
          >
            <bdi>{text.colleague?.id === me ? 'You' : whomOf(text)}</bdi>
          </TextLink>{' '}
          <Text span size="sm" c="dimmed" dir="auto">
            {text.body || 'Photo or file'}
          </Text>
        </Text>
      </Text>
      {maySend && (
        <CancelText
          text={text}
          matterId={matter.id}
          variant="subtle"
          size="compact-sm"
          fw={500}
          c="var(--app-bad)"
          color="red"
        />
      )}
    </li>
  );
}

/** The next few texts to go on the reader's own cases; nothing where none waits. */
export function GoingOut() {
  const items = useQuery(queryOf(listGoingOut)).data?.items ?? [];
  const mayRead = useCan('queue.read');
  if (items.length === 0) return null;
  return (
    <Section
      title="Going out next"
      right={
        mayRead && (
          <TextLink alone to={toQueue()}>
            SMS queue
          </TextLink>
        )
      }
    >
      <ul className={classes.rows}>
        {items.map((text) => (
          <Row key={text.id} text={text} />
        ))}
      </ul>
    </Section>
  );
}

import { Anchor, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { LoadMore } from '../../../ui/LoadMore.tsx';
import { count } from '../../../ui/numbers.ts';
import type { Waiting } from './use-waiting.ts';
import classes from './Waiting.module.css';
import { WaitingText } from './WaitingText.tsx';

/** So many are told in full; the rest are asked for, unless that is only one. */
const few = 2;

/** After the newest text of the log: what is yet to go. What is being edited stays until its editor is done. */
export function WaitingPanel({
  matterId,
  waiting: { query, texts, edited },
}: {
  matterId: string;
  waiting: Waiting;
}) {
  const id = useId();
  const [all, { open }] = useDisclosure(false);
  const more = all || texts.length === few + 1 ? 0 : Math.max(0, texts.length - few);
  const told = edited.shown.length - more;
  const shown = edited.shown.filter((text, i) => i < told || edited.isEdited(text));
  if (shown.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <Title order={3} fz="sm" id={id}>
        Scheduled{' '}
        <Text span c="dimmed" size="sm">
          {count(texts.length)}
          {query.hasNextPage && '+'}
        </Text>
      </Title>
      <ol className={classes.list}>
        {shown.map((text) => (
          <WaitingText
            key={text.id}
            text={text}
            matterId={matterId}
            editing={edited.isEdited(text)}
            onEdit={(on) => edited.edit(on ? text : null)}
          />
        ))}
      </ol>
      {more > 0 && (
        <Anchor component="button" type="button" size="sm" onClick={open}>
          Show {count(more)} more
        </Anchor>
      )}
      {more === 0 && <LoadMore query={query} what="scheduled texts" />}
    </section>
  );
}

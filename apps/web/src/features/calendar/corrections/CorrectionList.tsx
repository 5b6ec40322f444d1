import { Checkbox, Group, Text } from '@mantine/core';
import type { Correction } from '@matterline/contract/reminders.ts';
import { useState } from 'react';
import { toCase, toEvent, toTask } from '../../../addresses.ts';
import { useWord } from '../../../session.ts';
import { TextLink } from '../../../ui/links.tsx';
import { useNow } from '../../../ui/Time.tsx';
import { CorrectionCard } from './CorrectionCard.tsx';
import classes from './corrections.module.css';
import { ManyCorrections } from './ManyCorrections.tsx';
import { type Words, wordsOf } from './use-corrections.ts';
import { startWords } from './when.ts';

function About({ correction: { event, matter } }: { correction: Correction }) {
  const { one } = useWord();
  const now = useNow();
  return (
    <Text size="sm" c="dimmed" component="div">
      <TextLink
        alone
        to={
          event.kind === 'task'
            ? toTask(matter.id, event.id)
            : toEvent({ id: event.id, start: event.startsAt })
        }
      >
        <span dir="auto">{event.title}</span>
      </TextLink>
      , {startWords(event, now)} ·{' '}
      <TextLink
        alone
        to={toCase(matter.id)}
        underline="always"
        aria-label={`Open ${one} ${matter.number} of ${matter.clientName}`}
      >
        {matter.number}
      </TextLink>
    </Text>
  );
}

/** One that is drafted anew is another: nobody chose it yet, nor worded it. */
const draftOf = ({ id, version }: Correction) => `${id} ${version}`;

/** Which drafts were on the page from the first, or read since: another that takes the place of one is not. */
function useRead(items: readonly Correction[]) {
  const [read, setRead] = useState<ReadonlyMap<string, number>>(new Map());
  if (read.size !== items.length || items.some(({ id }) => !read.has(id))) {
    setRead(new Map(items.map(({ id, version }) => [id, read.get(id) ?? version])));
  }
  return {
    isRead: ({ id, version }: Correction) => read.get(id) === version,
    markRead: ({ id, version }: Correction) => setRead((now) => new Map([...now, [id, version]])),
  };
}

/** What is ticked, and what was worded anew, of the corrections on the page. */
function useChosen(items: readonly Correction[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [reworded, setReworded] = useState<ReadonlyMap<string, Words>>(new Map());
  const { isRead, markRead } = useRead(items);
  const chosen = items.filter((one) => ids.has(draftOf(one)));
  const choose = (some: readonly Correction[], on: boolean) => {
    const next = new Set(ids);
    for (const one of some.filter(isRead)) {
      if (on) next.add(draftOf(one));
      else next.delete(draftOf(one));
    }
    setIds(next);
  };
  return {
    chosen,
    worded: chosen.map((correction) => ({
      correction,
      words: reworded.get(draftOf(correction)) ?? wordsOf(correction),
    })),
    choose,
    isRead,
    /** Words that are typed under an old draft are none of the new. */
    reword: (one: Correction, words: Words, by: { read: boolean }) => {
      if (!by.read) return;
      markRead(one);
      setReworded((now) => new Map([...now, [draftOf(one), words]]));
    },
  };
}

/** Corrections to approve, one by one or several at once. */
export function CorrectionList({ items }: { items: Correction[] }) {
  const { chosen, worded, choose, reword, isRead } = useChosen(items);
  const several = items.length > 1;
  return (
    <>
      {several && (
        <Group justify="space-between" mb="sm" mih={36}>
          <Checkbox
            label="Choose all shown"
            checked={chosen.length === items.length}
            indeterminate={chosen.length > 0 && chosen.length < items.length}
            onChange={(event) => choose(items, event.currentTarget.checked)}
          />
          <ManyCorrections corrections={worded} />
        </Group>
      )}
      <ul className={classes.list} aria-label="Corrections">
        {items.map((correction) => (
          <li key={correction.id}>
            <CorrectionCard
              correction={correction}
              about={<About correction={correction} />}
              onReword={(words, by) => reword(correction, words, by)}
              before={
                several && (
                  <Checkbox
                    mt={2}
                    disabled={!isRead(correction)}
                    aria-label={`Choose the correction to ${correction.contact.name}`}
                    checked={chosen.includes(correction)}
                    onChange={(event) => choose([correction], event.currentTarget.checked)}
                  />
                )
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}

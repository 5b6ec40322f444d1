import { Text } from '@mantine/core';
import type { UnfiledTab, UnfiledText } from '@matterline/contract/unfiled.ts';
import { type ComponentProps, type ComponentType, useRef, useState } from 'react';
import { useWord } from '../../session.ts';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { plural } from '../../ui/numbers.ts';
import { useRowKeys, useRowPress } from '../../ui/rows.ts';
import { BlockDialog } from './BlockDialog.tsx';
import { type Asked, FileDialog } from './FileDialog.tsx';
import { NotForUsDialog } from './NotForUsDialog.tsx';
import { StartDialog } from './StartDialog.tsx';
import { ThreadDialog } from './ThreadDialog.tsx';
import { type Doing, UnfiledCard } from './UnfiledCard.tsx';
import classes from './unfiled.module.css';

type Props = {
  tab: UnfiledTab;
  texts: UnfiledText[];
  total: number | null;
  query: ComponentProps<typeof LoadMore>['query'];
};

type DialogProps = { text: UnfiledText; onClose: () => void; asked?: Asked | undefined };

const dialogs: Record<Doing, ComponentType<DialogProps>> = {
  file: FileDialog,
  start: StartDialog,
  thread: ThreadDialog,
  not_for_us: NotForUsDialog,
  block: BlockDialog,
};

/** Also when none is left: what is being done to one is not cut short when a colleague files the last. */
export function UnfiledList({ tab, texts, total, query }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [doing, setDoing] = useState<{ what: Doing; text: UnfiledText; asked?: Asked | undefined } | null>(
    null,
  );
  const { one } = useWord();
  useRowKeys(list, 'text');
  useRowPress(list, 'f', 'File the text', 'file');
  const Dialog = doing && dialogs[doing.what];
  const waits = total === 1 ? 'is' : 'are';
  return (
    <>
      {tab !== 'set_aside' && total !== null && texts.length > 0 && (
        <Text size="sm" c="dimmed" mb="xs" role="status">
          {plural(total, 'text')} {waits} waiting for a {one}, newest first
        </Text>
      )}
      {texts.length > 0 && (
        <ul className={classes.list} ref={list}>
          {texts.map((text) => (
            <UnfiledCard key={text.id} text={text} onDo={(what, asked) => setDoing({ what, text, asked })} />
          ))}
        </ul>
      )}
      <LoadMore query={query} what="texts" />
      {doing && Dialog && <Dialog text={doing.text} asked={doing.asked} onClose={() => setDoing(null)} />}
    </>
  );
}

import { Text } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { type ComponentProps, useRef, useState } from 'react';
import { useWord } from '../../session.ts';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { plural } from '../../ui/numbers.ts';
import { useRowKeys, useRowPress } from '../../ui/rows.ts';
import { FileDialog } from './FileDialog.tsx';
import { StartDialog } from './StartDialog.tsx';
import { UnfiledCard } from './UnfiledCard.tsx';
import classes from './unfiled.module.css';

type Props = { texts: UnfiledText[]; total: number; query: ComponentProps<typeof LoadMore>['query'] };
type Doing = { what: 'file' | 'start'; text: UnfiledText };

export function UnfiledList({ texts, total, query }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const { one } = useWord();
  useRowKeys(list, 'text');
  useRowPress(list, 'f', 'File the text', 'file');
  const close = () => setDoing(null);
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {plural(total, 'text')} {total === 1 ? 'is' : 'are'} waiting for a {one}, newest first
      </Text>
      <ul className={classes.list} ref={list}>
        {texts.map((text) => (
          <UnfiledCard
            key={text.id}
            text={text}
            onFile={() => setDoing({ what: 'file', text })}
            onStart={() => setDoing({ what: 'start', text })}
          />
        ))}
      </ul>
      <LoadMore query={query} what="texts" />
      {doing?.what === 'file' && <FileDialog text={doing.text} onClose={close} />}
      {doing?.what === 'start' && <StartDialog text={doing.text} onClose={close} />}
    </>
  );
}

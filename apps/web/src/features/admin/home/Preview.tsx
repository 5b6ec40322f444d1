import { Text } from '@mantine/core';
import type { HomeBlock, HomeLayout } from '@matterline/rules/home-layout.ts';
import { useId } from 'react';
import { blockWords } from './block-words.ts';
import classes from './home.module.css';

function Column({ blocks }: { blocks: readonly HomeBlock[] }) {
  return (
    <ol className={classes.column}>
      {blocks.map((block) => (
        <li key={block} className={classes.block} data-block={block}>
          <Text size="xs" fw={600}>
            {blockWords[block].label}
          </Text>
        </li>
      ))}
    </ol>
  );
}

/** The page as it will be on a wide screen; on a phone the side column comes after the main one. */
export function Preview({ layout: { main, side } }: { layout: HomeLayout }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Text component="h2" id={id} className={classes.line} mb={12}>
        Preview
      </Text>
      <div className={classes.preview} data-one={side.length === 0 || undefined}>
        <Column blocks={main} />
        {side.length > 0 && <Column blocks={side} />}
      </div>
      <Text size="xs" c="dimmed" mt={8}>
        On a phone the side column follows the main one. First steps and paused senders always stand on top.
      </Text>
    </section>
  );
}

import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import type { HomeBlock } from '@matterline/rules/home-layout.ts';
import { Fragment, useRef } from 'react';
import { useRowKeys, useRowPress } from '../../ui/rows.ts';
import { blocks } from './blocks.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import classes from './home.module.css';
import { PausedSenders } from './PausedSenders.tsx';

type Home = ReplyOf<typeof getHome>;

function Blocks({ home, shown }: { home: Home; shown: readonly HomeBlock[] }) {
  return shown.map((block) => <Fragment key={block}>{blocks[block](home)}</Fragment>);
}

/** What stops everything first; below it the blocks as the administrator has arranged them. */
export function HomeContent({ home }: { home: Home }) {
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows, 'alert or text');
  useRowPress(rows, 'r', 'Reply', 'reply');
  useRowPress(rows, 'd', 'Dismiss', 'dismiss');
  const { main, side } = home.layout;
  const before = (
    <>
      {home.paused && <PausedSenders paused={home.paused} />}
      {home.firstSteps && <FirstSteps done={home.firstSteps} />}
    </>
  );
  return (
    <div className={classes.columns} ref={rows} data-one={side.length === 0 || undefined}>
      <div className={classes.stack}>
        {before}
        <Blocks home={home} shown={main} />
      </div>
      {side.length > 0 && (
        <div className={classes.stack}>
          <Blocks home={home} shown={side} />
        </div>
      )}
    </div>
  );
}

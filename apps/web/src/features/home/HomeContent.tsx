import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { useRef } from 'react';
import { useRowKeys, useRowPress } from '../../ui/rows.ts';
import { AlertsSection } from './AlertsSection.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { GoingOut } from './GoingOut.tsx';
import classes from './home.module.css';
import { LastSevenDays } from './LastSevenDays.tsx';
import { PausedSenders } from './PausedSenders.tsx';
import { TodaysTasks } from './TodaysTasks.tsx';
import { UndeliveredSection } from './UndeliveredSection.tsx';
import { UnfiledCard } from './UnfiledCard.tsx';

export function HomeContent({ home }: { home: ReplyOf<typeof getHome> }) {
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows, 'alert or text');
  useRowPress(rows, 'r', 'Reply', 'reply');
  return (
    <div className={classes.columns}>
      <div className={classes.stack} ref={rows}>
        {home.paused && <PausedSenders paused={home.paused} />}
        {home.firstSteps && <FirstSteps done={home.firstSteps} />}
        <AlertsSection home={home} />
        <UndeliveredSection texts={home.undelivered} />
      </div>
      <div className={classes.stack}>
        <UnfiledCard unfiled={home.unfiled} />
        <TodaysTasks />
        <GoingOut />
        <LastSevenDays />
      </div>
    </div>
  );
}

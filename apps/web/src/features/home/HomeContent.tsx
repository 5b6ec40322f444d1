import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { AlertsSection } from './AlertsSection.tsx';
import classes from './home.module.css';
import { LastSevenDays } from './LastSevenDays.tsx';
import { UnfiledCard } from './UnfiledCard.tsx';

export function HomeContent({ home }: { home: ReplyOf<typeof getHome> }) {
  return (
    <div className={classes.columns}>
      <AlertsSection home={home} />
      <div className={classes.side}>
        <UnfiledCard unfiled={home.unfiled} />
        <LastSevenDays week={home.lastSevenDays} />
      </div>
    </div>
  );
}

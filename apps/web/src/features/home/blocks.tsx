import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import type { HomeBlock } from '@matterline/rules/home-layout.ts';
import type { ReactNode } from 'react';
import { AlertsSection } from './AlertsSection.tsx';
import { FollowUp } from './FollowUp.tsx';
import { GoingOut } from './GoingOut.tsx';
import { LastSevenDays } from './LastSevenDays.tsx';
import { TodaysEvents } from './TodaysEvents.tsx';
import { TodaysTasks } from './TodaysTasks.tsx';
import { UndeliveredSection } from './UndeliveredSection.tsx';
import { UnfiledCard } from './UnfiledCard.tsx';

type Home = ReplyOf<typeof getHome>;

/** Each of them draws nothing where it has nothing to say, but for the alerts and the figures. */
export const blocks: Record<HomeBlock, (home: Home) => ReactNode> = {
  alerts: (home) => <AlertsSection home={home} />,
  undelivered: ({ undelivered }) => <UndeliveredSection texts={undelivered} />,
  unfiled: ({ unfiled }) => <UnfiledCard unfiled={unfiled} />,
  follow_up: ({ calls, corrections }) => <FollowUp calls={calls} corrections={corrections} />,
  tasks: ({ tasksDone }) => <TodaysTasks done={tasksDone} />,
  today: ({ today }) => <TodaysEvents today={today} />,
  going_out: () => <GoingOut />,
  week: () => <LastSevenDays />,
};

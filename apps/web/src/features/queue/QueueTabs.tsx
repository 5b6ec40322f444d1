import { getQueueCounts, queueTab } from '@matterline/contract/queue.ts';
import { useQuery } from '@tanstack/react-query';
import { toQueue } from '../../addresses.ts';
import { queryOf } from '../../queries.ts';
import { useTellScheduled } from '../../shell/use-scheduled-count.ts';
import { count } from '../../ui/numbers.ts';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { tabLabels } from './queue-words.ts';
import { useQueueSearch } from './use-queue-search.ts';

/** The five lists, each with how many are in it; of what failed, those of the last seven days. */
export function QueueTabs() {
  const { tab: current, filters } = useQueueSearch();
  const counts = useQuery(queryOf(getQueueCounts)).data;
  useTellScheduled(counts?.scheduled);
  const numbers = counts && { ...counts, failed: counts.failed7d, sent: 0 };
  const tabs = queueTab.options.map((tab) => {
    const many = numbers?.[tab] ?? 0;
    return {
      label: tabLabels[tab],
      to: toQueue({ ...filters, tab }),
      current: tab === current,
      count: many > 0 ? `${count(many)}${tab === 'failed' ? ' this week' : ''}` : undefined,
      fresh: tab === 'unknown',
    };
  });
  return <TabLinks label="Lists of the queue" tabs={tabs} />;
}

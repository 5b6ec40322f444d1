import type { Matter } from '@matterline/contract/matters.ts';
import { type CaseTab, toCase } from '../../addresses.ts';
import { count } from '../../ui/numbers.ts';
import { TabLinks } from '../../ui/TabLinks.tsx';

type Shown = { tab: CaseTab; label: string; count?: string; fresh?: boolean };

function tabsOf({ counts }: Matter): Shown[] {
  return [
    { tab: 'profile', label: 'Profile' },
    { tab: 'progress', label: 'Progress' },
    { tab: 'notes', label: 'Notes', count: counts.notes > 0 ? count(counts.notes) : undefined },
    {
      tab: 'documents',
      label: 'Documents',
      count: counts.documents > 0 ? count(counts.documents) : undefined,
    },
    {
      tab: 'sms',
      label: 'SMS',
      count: counts.unread > 0 ? `${count(counts.unread)} new` : undefined,
      fresh: true,
    },
    { tab: 'calendar', label: 'Calendar' },
    { tab: 'history', label: 'History' },
  ];
}

export function CaseTabs({ matter, tab: current }: { matter: Matter; tab: CaseTab }) {
  const tabs = tabsOf(matter).map(({ tab, ...shown }) => ({
    ...shown,
    to: toCase(matter.id, tab),
    current: tab === current,
  }));
  return <TabLinks label="Case sections" tabs={tabs} />;
}

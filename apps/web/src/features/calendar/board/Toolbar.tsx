import { ActionIcon, Button, Group, SegmentedControl, Select, Title } from '@mantine/core';
import { type EventKind, eventKinds } from '@matterline/rules/calendar/types.ts';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useShortcut } from '../../../shell/shortcuts.ts';
import { kindWords } from '../kinds.ts';
import classes from './board.module.css';
import type { Shown } from './use-shown.ts';
import type { View } from './views.ts';

const viewWords: Record<View, string> = { month: 'Month', week: 'Week', day: 'Day', list: 'List' };
const viewNames = Object.entries(viewWords).map(([value, label]) => ({ value, label }));

function useKeys({ set, today, window }: Shown) {
  useShortcut('t', 'Today in the calendar', () => set({ date: today }));
  useShortcut('p', 'Earlier in the calendar', () => set({ date: window.previous }));
  useShortcut('n', 'Later in the calendar', () => set({ date: window.next }));
  useShortcut('m', 'Calendar by month', () => set({ view: 'month' }));
  useShortcut('w', 'Calendar by week', () => set({ view: 'week' }));
  useShortcut('d', 'Calendar by day', () => set({ view: 'day' }));
  useShortcut('l', 'Calendar as a list', () => set({ view: 'list' }));
}

/** What the calendar shows, and the way to what is before and after. */
export function Toolbar({ shown, action }: { shown: Shown; action: ReactNode }) {
  const { view, kind, set, today, window } = shown;
  useKeys(shown);
  return (
    <div className={classes.toolbar}>
      <Group gap={6} wrap="nowrap" className={classes.steps}>
        <Button variant="default" onClick={() => set({ date: today })}>
          Today
        </Button>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={`Earlier: before ${window.title}`}
          onClick={() => set({ date: window.previous })}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={`Later: after ${window.title}`}
          onClick={() => set({ date: window.next })}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Title order={2} fz="lg" className={classes.title} aria-live="polite">
        {window.title}
      </Title>
      <Group gap="sm" className={classes.filters}>
        <Select
          aria-label="Kind"
          placeholder="All kinds"
          clearable
          className={classes.kind}
          data={eventKinds.map((value) => ({ value, label: `${kindWords[value]}s` }))}
          value={kind ?? null}
          onChange={(next) => set({ kind: (next as EventKind | null) ?? undefined })}
        />
        <SegmentedControl
          aria-label="View"
          data={viewNames}
          value={view}
          onChange={(next) => set({ view: next as View })}
        />
      </Group>
      <div className={classes.action}>{action}</div>
    </div>
  );
}

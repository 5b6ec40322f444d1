import { Group, SegmentedControl } from '@mantine/core';
import { toCallList, toCorrections } from '../../addresses.ts';
import { useCan } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useTitle } from '../../ui/title.ts';
import { Board } from './board/Board.tsx';
import { useCalendarSearch } from './use-calendar-search.ts';

const whoses = [
  { value: 'mine', label: 'Mine' },
  { value: 'everyone', label: 'Everyone’s' },
];

/** What is when, across cases. */
export function CalendarPage() {
  useTitle('Calendar');
  const { whose, search, set } = useCalendarSearch();
  const mayWrite = useCan('calendar.write');
  return (
    <Page>
      <PageHeader
        title="Calendar"
        description={
          <Group gap="xs">
            <TextLink alone to={toCallList()}>
              Call list
            </TextLink>
            {mayWrite && (
              <TextLink alone to={toCorrections()}>
                Corrections
              </TextLink>
            )}
          </Group>
        }
        actions={
          <SegmentedControl
            aria-label="Whose events"
            data={whoses}
            value={whose ?? 'mine'}
            onChange={(value) => set({ whose: value === 'everyone' ? 'everyone' : undefined })}
          />
        }
      />
      <Board matterId={null} mine={whose !== 'everyone'} search={search} set={set} />
    </Page>
  );
}

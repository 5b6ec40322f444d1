import { Alert } from '@mantine/core';
import type { TaskSetupInput } from '@matterline/contract/task-setup.ts';
import { getWorkCalendar } from '@matterline/contract/work-calendar.ts';
import { countsWorkingDays } from '@matterline/rules/tasks/working-offsets.ts';
import { IconCalendarOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../../queries.ts';

/** Warns where dates are reckoned in working days, and nobody has said whose holidays there are. */
export function NoHolidays({ setup }: { setup: Pick<TaskSetupInput, 'jurisdiction' | 'categories'> }) {
  const office = useQuery(queryOf(getWorkCalendar)).data;
  if (!office || office.jurisdiction !== null || setup.jurisdiction !== null) return null;
  if (!countsWorkingDays(setup)) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconCalendarOff size={18} />}
      title="No holidays are left out"
    >
      Dates here are counted in working days, but nobody has said whose holidays count: a date can fall on
      one. Choose a place, here or for the whole office.
    </Alert>
  );
}

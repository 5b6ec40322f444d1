import { Group, Text } from '@mantine/core';
import { toOfficeDays } from '../../../../addresses.ts';
import { useCan } from '../../../../session.ts';
import { TextLink } from '../../../../ui/links.tsx';
import { JurisdictionSelect } from '../../office-days/JurisdictionSelect.tsx';
import type { Editing } from './use-setup.ts';

/** Whose holidays the dates of this type’s cases are rolled off. */
export function WhoseHolidays({ editing: { setup, set, errors } }: { editing: Editing }) {
  const maySettle = useCan('admin.settings');
  return (
    <Group gap="sm" align="flex-end">
      {maySettle && (
        <JurisdictionSelect
          label="Holidays of"
          none="Those of the office"
          value={setup.jurisdiction}
          error={errors.jurisdiction}
          onChange={(jurisdiction) => set((now) => ({ ...now, jurisdiction }))}
        />
      )}
      <Text size="sm" c="dimmed" pb={8}>
        Dates are rolled off weekends, holidays and closed days.{' '}
        {maySettle && (
          <TextLink to={toOfficeDays()} underline="always">
            Office days
          </TextLink>
        )}
      </Text>
    </Group>
  );
}

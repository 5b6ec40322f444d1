import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { zoneWords } from '@matterline/rules/schedule.ts';
import { Presets } from './Presets.tsx';
import { ScheduleWords } from './ScheduleWords.tsx';
import type { Schedule } from './schedule.ts';
import { useScheduleFacts } from './use-schedule-facts.ts';
import WhenPicker from './WhenPicker.tsx';
import { zoneChoices } from './zone-choices.ts';

/** Whom the text goes to; the number as it is typed or shown. */
export type ScheduleTo = { contactId: string | null; number: string; name: string };

export type ScheduleFieldsProps = {
  value: Schedule;
  onChange: (value: Schedule) => void;
  to: ScheduleTo;
  /** no person sends it: it keeps the client's hours */
  automated?: boolean;
  /** what the server said of the time */
  refused: string | null;
  /** while the calendar is open, a dialog around must leave Escape to it */
  onPicking: (open: boolean) => void;
};

const shortZone = (instant: string, zone: string) => zoneWords(instant, zone).split(' ').at(-1) ?? '';

/** When a text goes: presets, the date and time with their zone, and what will come of it in words. */
export default function ScheduleFields({
  value,
  onChange,
  to,
  automated = false,
  refused,
  onPicking,
}: ScheduleFieldsProps) {
  const facts = useScheduleFacts(value, to);
  const { local, now, zones, first, last } = facts;
  const choices = zoneChoices(zones, value.zone);
  const wrong = local && !local.ok ? local.say : null;
  const set = (by: Partial<Schedule>) => onChange({ ...value, ...by });
  return (
    <Stack gap="sm">
      <Presets facts={facts} value={value} onPick={(wall) => set({ wall })} />
      <Group align="flex-start" gap="sm">
        <WhenPicker
          label="Send at"
          value={value.wall}
          onChange={(wall) => set({ wall })}
          zone={shortZone(local?.ok ? local.instant : now, value.zone)}
          first={first}
          last={last}
          error={wrong ?? refused}
          onPicking={onPicking}
        />
        {choices.length > 1 && (
          <Select
            label="Time zone"
            data={choices}
            allowDeselect={false}
            flex="1 1 210px"
            maw={300}
            value={value.zone}
            onChange={(zone) => zone && set({ zone })}
          />
        )}
      </Group>
      <ScheduleWords facts={facts} zone={value.zone} to={to} automated={automated} />
      <Checkbox
        label="Only if they have not written by then"
        description="It is dropped, with the reason, when a text from this number comes before"
        checked={value.onlyIfNoReply}
        onChange={(event) => set({ onlyIfNoReply: event.currentTarget.checked })}
      />
    </Stack>
  );
}

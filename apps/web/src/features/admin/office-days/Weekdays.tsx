import { Checkbox, Group, Stack, Text } from '@mantine/core';
import {
  getWorkCalendar,
  listHolidays,
  saveWorkCalendar,
  type WorkCalendar,
} from '@matterline/contract/work-calendar.ts';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import { SaveFooter } from '../SaveFooter.tsx';
import { useSave } from '../use-save.ts';
import { JurisdictionSelect } from './JurisdictionSelect.tsx';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** On which days of the week nobody works, and whose holidays count. @param stored keyed by its version */
export function Weekdays({ stored }: { stored: WorkCalendar }) {
  const [weekend, setWeekend] = useState<number[]>([...stored.weekend]);
  const [jurisdiction, setJurisdiction] = useState(stored.jurisdiction);
  const save = useSave(
    (version: number) => call(saveWorkCalendar, { body: { weekend, jurisdiction, version } }),
    { refetch: [[getWorkCalendar.id], [listHolidays.id]], done: 'The office days are saved.' },
  );
  const errors = formErrorsOf(save.error);
  const changed =
    jurisdiction !== stored.jurisdiction || weekend.toSorted().join() !== stored.weekend.toSorted().join();
  return (
    <Section title="Every week, and holidays">
      <SectionBody>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(stored.version);
          }}
        >
          <Stack>
            <Checkbox.Group
              label="Nobody works on"
              value={weekend.map(String)}
              error={errors.weekend}
              onChange={(chosen) => setWeekend(chosen.map(Number))}
            >
              <Group gap="md" mt={6}>
                {days.map((name, place) => (
                  <Checkbox key={name} value={String(place + 1)} label={name} />
                ))}
              </Group>
            </Checkbox.Group>
            <JurisdictionSelect
              label="Holidays of"
              none="No holidays"
              value={jurisdiction}
              error={errors.jurisdiction}
              onChange={setJurisdiction}
            />
            {jurisdiction === null && (
              <Text size="sm" c="var(--app-warn)">
                Nobody has said whose holidays count here: a date that is counted in working days can fall on
                one.
              </Text>
            )}
            <Text size="xs" c="dimmed">
              Dates given already stay until something changes on their case, or open cases are brought up to
              their type’s tasks.
            </Text>
            <SaveFooter
              what="calendar"
              error={save.error}
              saving={save.isPending}
              disabled={!changed}
              onSeeTheirs={save.reset}
              onKeepMine={() => save.mutate(stored.version)}
            />
          </Stack>
        </form>
      </SectionBody>
    </Section>
  );
}

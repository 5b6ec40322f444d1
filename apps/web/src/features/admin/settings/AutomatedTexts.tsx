import { Checkbox, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import type { Part } from './part.ts';

/** When texts that nobody sends by hand may reach a client. */
export function AutomatedTexts({ values, errors, set }: Part) {
  return (
    <Section title="Automated texts">
      <SectionBody>
        <Stack>
          <Text size="sm" c="dimmed">
            Reminders and other texts that nobody sends by hand go only within these hours of the client’s own
            day. Where the client’s time zone is not known, it must be within them in every zone the number
            may be in. What comes due outside them waits.
          </Text>
          <Group align="flex-start">
            <TextInput
              label="From"
              type="time"
              value={values.permittedFrom}
              error={errors.permittedFrom}
              onChange={(event) => set({ permittedFrom: event.currentTarget.value })}
            />
            <TextInput
              label="Until"
              type="time"
              value={values.permittedTo}
              error={errors.permittedTo}
              onChange={(event) => set({ permittedTo: event.currentTarget.value })}
            />
          </Group>
          <NumberInput
            label="Minutes over which texts that waited are spread"
            description="So that they do not all go, and are not all answered, at the first minute"
            min={0}
            max={120}
            allowDecimal={false}
            w={380}
            maw="100%"
            value={values.releaseSpreadMinutes}
            error={errors.releaseSpreadMinutes}
            onChange={(minutes) => set({ releaseSpreadMinutes: Number(minutes) })}
          />
        </Stack>
      </SectionBody>
    </Section>
  );
}

export function Consent({ values, set }: Part) {
  return (
    <Section title="Consent">
      <SectionBody>
        <Checkbox
          label="Text only people whose consent is recorded"
          description="Consent is recorded on each person’s page. Whoever withdrew it is not texted in any case"
          checked={values.consentRequired}
          onChange={(event) => set({ consentRequired: event.currentTarget.checked })}
        />
      </SectionBody>
    </Section>
  );
}

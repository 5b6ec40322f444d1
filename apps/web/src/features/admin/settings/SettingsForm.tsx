import { Checkbox, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { getMe } from '@matterline/contract/account.ts';
import { getSettings, type SiteSettings, updateSettings } from '@matterline/contract/admin.ts';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { countries, timeZones } from '../../../ui/choices.ts';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import { SaveFooter } from '../SaveFooter.tsx';
import { TextsPerMatter } from '../TextsPerMatter.tsx';
import { useSave } from '../use-save.ts';
import { AutomatedTexts, Consent } from './AutomatedTexts.tsx';
import type { Part } from './part.ts';
import { Replies } from './Replies.tsx';
import { Wording } from './Wording.tsx';

function Sending({ values, errors, set }: Part) {
  return (
    <Section title="Writing texts">
      <SectionBody>
        <Stack>
          <NumberInput
            label="Most characters in a text written by hand"
            description="160 is one text in the plain alphabet; 1,600 is the most a provider takes"
            min={1}
            max={1600}
            allowDecimal={false}
            w={320}
            maw="100%"
            value={values.manualTextLimit}
            error={errors.manualTextLimit}
            onChange={(limit) => set({ manualTextLimit: Number(limit) })}
          />
          <TextsPerMatter
            label="Most texts written by hand on one case"
            empty="No limit"
            value={values.textsPerMatter}
            error={errors.textsPerMatter}
            onChange={(textsPerMatter) => set({ textsPerMatter })}
          />
          <NumberInput
            label="Undo send for so many seconds"
            description="A text sent by hand waits so long before it goes, and can be taken back; 0 sends at once"
            min={0}
            max={60}
            allowDecimal={false}
            clampBehavior="strict"
            w={320}
            maw="100%"
            value={values.undoSeconds}
            error={errors.undoSeconds}
            onChange={(seconds) => set({ undoSeconds: Number(seconds) })}
          />
          <Checkbox
            label="Texts are sent only through forms"
            description="People open a form of the Actions menu; the composer and New SMS are not offered"
            checked={values.formsOnly}
            onChange={(event) => set({ formsOnly: event.currentTarget.checked })}
          />
          <Checkbox
            label="Allow numbers reserved for fiction"
            description="For trying things out: such numbers reach nobody"
            checked={values.allowFictionalNumbers}
            onChange={(event) => set({ allowFictionalNumbers: event.currentTarget.checked })}
          />
        </Stack>
      </SectionBody>
    </Section>
  );
}

function Site({ values, errors, set }: Part) {
  return (
    <Section title="The office">
      <SectionBody>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label="Name"
            maxLength={120}
            value={values.name}
            error={errors.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Select
            label="A client’s case is called"
            allowDeselect={false}
            data={[
              { value: 'case', label: 'Case' },
              { value: 'matter', label: 'Matter' },
            ]}
            value={values.matterWord}
            onChange={(word) => word && set({ matterWord: word as SiteSettings['matterWord'] })}
          />
          <Select
            label="Time zone"
            searchable
            allowDeselect={false}
            data={timeZones(values.timeZone)}
            value={values.timeZone}
            error={errors.timeZone}
            onChange={(timeZone) => timeZone && set({ timeZone })}
          />
          <Select
            label="Country of numbers written without a code"
            searchable
            allowDeselect={false}
            data={countries(values.country)}
            value={values.country}
            error={errors.country}
            onChange={(country) => country && set({ country })}
          />
        </SimpleGrid>
      </SectionBody>
    </Section>
  );
}

export function SettingsForm({ stored }: { stored: SiteSettings }) {
  const [values, setValues] = useState(stored);
  const save = useSave((body: SiteSettings) => call(updateSettings, { body }), {
    refetch: [[getSettings.id], [getMe.id]],
    done: 'The settings are saved.',
  });
  const submit = (version: number) => save.mutate({ ...values, version }, { onSuccess: setValues });
  const part = {
    values,
    errors: formErrorsOf(save.error),
    set: (by: Partial<SiteSettings>) => setValues((now) => ({ ...now, ...by })),
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(values.version);
      }}
    >
      <Stack>
        <Replies {...part} />
        <Sending {...part} />
        <AutomatedTexts {...part} />
        <Consent {...part} />
        <Wording {...part} />
        <Site {...part} />
        <SaveFooter
          what="page"
          error={save.error}
          saving={save.isPending}
          onSeeTheirs={() => {
            setValues(stored);
            save.reset();
          }}
          onKeepMine={() => submit(stored.version)}
        />
      </Stack>
    </form>
  );
}

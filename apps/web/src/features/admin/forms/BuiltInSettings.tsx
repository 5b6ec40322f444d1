import { Checkbox, MultiSelect, NumberInput, Radio, Select, Stack } from '@mantine/core';
import { listTemplates } from '@matterline/contract/templates.ts';
import type { FieldOf } from '@matterline/rules/forms/types.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import type { SettingsProps } from './FieldSettings.tsx';

export function BuiltInSettings(props: SettingsProps) {
  const { field } = props;
  switch (field.kind) {
    case 'recipient':
      return <RecipientSettings {...(props as SettingsProps<typeof field>)} />;
    case 'phone':
      return <PhoneSettings {...(props as SettingsProps<typeof field>)} />;
    case 'message':
      return <MessageSettings {...(props as SettingsProps<typeof field>)} />;
    case 'when':
      return <WhenSettings {...(props as SettingsProps<typeof field>)} />;
    default:
      return null;
  }
}

function RecipientSettings({ field, builder, set }: SettingsProps<FieldOf<'recipient'>>) {
  return (
    <MultiSelect
      label="Who may be texted"
      description="Empty: anyone on the case"
      data={[...builder.around.roles]}
      value={field.roles}
      onChange={(roles) => set({ roles })}
    />
  );
}

function PhoneSettings({ field, set }: SettingsProps<FieldOf<'phone'>>) {
  return (
    <Checkbox
      label="Another number may be typed"
      description="Otherwise only numbers that are on record for the person"
      checked={field.typed}
      onChange={(event) => set({ typed: event.currentTarget.checked })}
    />
  );
}

function MessageSettings({ field, set, errorOf }: SettingsProps<FieldOf<'message'>>) {
  const query = { purpose: 'text' as const, limit: 200 };
  const templates = useQuery(queryOf(listTemplates, { query })).data?.items ?? [];
  const everyones = templates.filter(({ scope }) => scope !== 'person');
  return (
    <>
      <Radio.Group
        label="What may be written"
        value={field.mode}
        onChange={(mode) => set({ mode: mode as FieldOf<'message'>['mode'] })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="free" label="Free text" />
          <Radio value="template" label="Free text, which may begin from a template" />
          <Radio
            value="template_only"
            label="A template only, as it stands"
            description="Also when it waits to be sent, nobody changes its words"
          />
        </Stack>
      </Radio.Group>
      {field.mode !== 'free' && (
        <MultiSelect
          label="Templates"
          description={
            field.mode === 'template' ? 'Empty: all there are for the case' : 'Those that may be sent'
          }
          searchable
          openOnFocus={false}
          data={everyones.map(({ id, name }) => ({ value: id, label: name }))}
          value={field.templateIds}
          error={errorOf('templateIds')}
          onChange={(templateIds) => set({ templateIds })}
        />
      )}
      <NumberInput
        label="Characters, at most"
        description="Empty: the site’s own limit, which always holds too"
        min={1}
        max={1600}
        allowDecimal={false}
        clampBehavior="strict"
        w={260}
        maw="100%"
        value={field.limit ?? ''}
        onChange={(limit) => set({ limit: limit === '' ? null : Number(limit) })}
      />
    </>
  );
}

function WhenSettings({ field, set }: SettingsProps<FieldOf<'when'>>) {
  return (
    <Select
      label="Offers"
      description="A form without this field sends at once"
      allowDeselect={false}
      data={[
        { value: 'both', label: 'Send now, or schedule for later' },
        { value: 'now', label: 'Send now only' },
        { value: 'later', label: 'Schedule for later only' },
      ]}
      value={field.allows}
      onChange={(allows) => allows && set({ allows: allows as FieldOf<'when'>['allows'] })}
    />
  );
}

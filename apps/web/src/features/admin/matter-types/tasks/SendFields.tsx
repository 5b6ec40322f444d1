import { Checkbox, MultiSelect, SegmentedControl, Select, SimpleGrid, Stack } from '@mantine/core';
import type { TriggerAction } from '@matterline/contract/task-setup.ts';
import {
  type ChannelRule,
  channelRules,
  type RecipientRole,
  recipientRoles,
} from '@matterline/rules/tasks/types.ts';
import { OwnMessage } from './OwnMessage.tsx';
import { TemplateFields } from './TemplateFields.tsx';
import { TimingFields } from './TimingFields.tsx';
import { channelWords, recipientWords } from './words.ts';

export type SendMessage = Extract<TriggerAction, { kind: 'send_message' }>;
export type SendProps = {
  value: SendMessage;
  errors: Record<string, string>;
  onChange: (value: SendMessage) => void;
};

const noWords: { [Kind in SendMessage['words']['kind']]: SendMessage['words'] } = {
  own: { kind: 'own', subject: '', body: '' },
  template: { kind: 'template', textTemplateId: null, emailTemplateId: null },
};

/** Who is written to, by which channel, when, and in which words. */
export function SendFields({ value, errors, onChange }: SendProps) {
  const set = (by: Partial<SendMessage>) => onChange({ ...value, ...by });
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MultiSelect
          label="To"
          placeholder={value.recipients.length === 0 ? 'Choose who gets it' : undefined}
          data={recipientRoles.map((role) => ({ value: role, label: recipientWords[role] }))}
          value={value.recipients}
          error={errors.recipients}
          onChange={(recipients) => set({ recipients: recipients as RecipientRole[] })}
        />
        <Select
          label="What is sent"
          allowDeselect={false}
          data={channelRules.map((channel) => ({ value: channel, label: channelWords[channel] }))}
          value={value.channel}
          onChange={(channel) => channel && set({ channel: channel as ChannelRule })}
        />
      </SimpleGrid>
      <TimingFields value={value.timing} errors={errors} onChange={(timing) => set({ timing })} />
      <SegmentedControl
        aria-label="Where its words come from"
        data={[
          { value: 'own', label: 'Words of its own' },
          { value: 'template', label: 'A template' },
        ]}
        value={value.words.kind}
        onChange={(kind) => set({ words: noWords[kind as SendMessage['words']['kind']] })}
      />
      {value.words.kind === 'own' ? (
        <OwnMessage value={value} words={value.words} errors={errors} onChange={onChange} />
      ) : (
        <TemplateFields value={value} words={value.words} errors={errors} onChange={onChange} />
      )}
      <Checkbox
        label="Whoever ticks may change the words before they go"
        checked={value.mayEdit}
        onChange={(event) => set({ mayEdit: event.currentTarget.checked })}
      />
      {value.timing.kind !== 'now' && (
        <Checkbox
          label="Only if they have not written in the meantime"
          checked={value.onlyIfNoReply}
          onChange={(event) => set({ onlyIfNoReply: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}

import { Checkbox, MultiSelect, NumberInput, Select, SimpleGrid, Stack } from '@mantine/core';
import type { ReminderRule } from '@matterline/contract/reminders.ts';
import { audienceWords, channelWords, choicesOf, type Of } from './rules.ts';
import { WhenFields } from './WhenFields.tsx';
import { WordsFields } from './WordsFields.tsx';

type Props = {
  value: ReminderRule;
  zone: string | null;
  of: Of;
  /** who is on the case, where some of them can be chosen */
  people?: readonly { value: string; label: string }[];
  errors: Record<string, string>;
  onChange: (value: ReminderRule) => void;
  onPicking: (open: boolean) => void;
};

/** Contacts are asked to answer 1, 2 or 3, by a time after which somebody calls. */
function Asking({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  return (
    <>
      <Checkbox
        label="Ask them to confirm"
        description="By text: 1 yes, 2 can’t come, 3 need help, in their language"
        checked={value.asksToConfirm}
        onChange={(event) => onChange({ ...value, asksToConfirm: event.currentTarget.checked })}
      />
      {value.asksToConfirm && (
        <NumberInput
          label="Hours to answer"
          description="Whoever is silent then is on the call list, at the latest when it begins"
          maw={320}
          min={1}
          max={720}
          allowDecimal={false}
          clampBehavior="strict"
          value={value.answerWithinHours}
          onChange={(hours) => onChange({ ...value, answerWithinHours: Number(hours) || 1 })}
        />
      )}
    </>
  );
}

/** Everything that can be said of one reminder. */
export function ReminderFields({ value, zone, of, people = [], errors, onChange, onPicking }: Props) {
  const set = (by: Partial<ReminderRule>) => onChange({ ...value, ...by });
  const forContacts = value.to !== 'users';
  return (
    <Stack gap="sm">
      <WhenFields
        value={value.when}
        zone={zone}
        of={of}
        error={errors['when.wall'] ?? errors['when.amount'] ?? errors['when.time'] ?? errors.when}
        onChange={set}
        onPicking={onPicking}
      />
      <SimpleGrid cols={{ base: 1, sm: forContacts ? 2 : 1 }}>
        <Select
          label="To"
          description={forContacts ? undefined : 'By text or email as each of them has chosen'}
          allowDeselect={false}
          data={choicesOf(audienceWords[of])}
          value={value.to}
          onChange={(to) => to && set({ to: to as ReminderRule['to'] })}
        />
        {forContacts && (
          <Select
            label="People on the case get"
            allowDeselect={false}
            data={choicesOf(channelWords)}
            value={value.channel}
            onChange={(channel) => channel && set({ channel: channel as ReminderRule['channel'] })}
          />
        )}
      </SimpleGrid>
      {forContacts && people.length > 0 && (
        <MultiSelect
          label="Whom on the case"
          placeholder={value.contactIds ? undefined : of === 'event' ? 'All who attend' : 'The client'}
          openOnFocus={false}
          hidePickedOptions
          data={people}
          value={value.contactIds ?? []}
          onChange={(ids) => set({ contactIds: ids.length > 0 ? ids : undefined })}
        />
      )}
      {forContacts && <WordsFields value={value} errors={errors} onChange={set} />}
      {forContacts && of === 'event' && value.channel !== 'email' && (
        <Asking value={value} onChange={onChange} />
      )}
    </Stack>
  );
}

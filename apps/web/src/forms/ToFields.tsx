import { Select, Text, TextInput } from '@mantine/core';
import type { FieldOf } from '@matterline/rules/forms/types.ts';
import { useWord } from '../session.ts';
import { NumberDoubts } from '../texts/NumberDoubts.tsx';
import { recipientChoices } from '../texts/recipient-choices.ts';
import { mayTry, recipientsOf } from './fill.ts';
import type { FormFill } from './use-fill.ts';

const another = 'another';

export function RecipientInput({ field, of }: { field: FieldOf<'recipient'>; of: FormFill }) {
  const word = useWord();
  const able = recipientsOf(of.form, of.needs);
  const pick = (contactId: string) => {
    const person = able.find((one) => one.contactId === contactId);
    const number = person?.defaultPhone ?? person?.phones[0]?.e164 ?? '';
    of.setTo({ contactId, number, typing: false });
  };
  return (
    <>
      <Select
        label={field.label}
        description={field.help || undefined}
        withAsterisk
        allowDeselect={false}
        searchable
        openOnFocus={false}
        placeholder={able.length === 0 ? 'Nobody' : undefined}
        data={recipientChoices(able, word.one)}
        value={of.fill.contactId}
        onChange={(contactId) => contactId && pick(contactId)}
        error={of.errorOf('contactId')}
        nothingFoundMessage="Nobody on this case has that name"
      />
      {able.length === 0 && (
        <Text size="sm" c="dimmed">
          This form texts {field.roles.join(', ') || 'people'} on the case, and there is none yet. Add them on
          the Profile tab.
        </Text>
      )}
    </>
  );
}

export function PhoneInput({ field, of }: { field: FieldOf<'phone'>; of: FormFill }) {
  const { fill, state } = of;
  const phones = state.person?.phones ?? [];
  const { contactId } = fill;
  const pick = (value: string) =>
    of.setTo(
      value === another
        ? { contactId, number: '', typing: true }
        : { contactId, number: value, typing: false },
    );
  return (
    <>
      {(phones.length > 0 || !field.typed) && (
        <Select
          label={field.label}
          description={field.help || undefined}
          withAsterisk
          allowDeselect={false}
          placeholder={phones.length === 0 ? 'No number on record' : undefined}
          data={[
            ...phones.map(({ e164, display, kind }) => ({ value: e164, label: `${display} ${kind}` })),
            ...(field.typed ? [{ value: another, label: 'Another number…' }] : []),
          ]}
          value={fill.typing ? another : fill.number || null}
          onChange={(value) => value && pick(value)}
          error={of.errorOf('to')}
        />
      )}
      {field.typed && (fill.typing || phones.length === 0) && (
        <TextInput
          label={phones.length > 0 ? 'Type the number' : field.label}
          type="tel"
          autoComplete="off"
          value={fill.number}
          onChange={(event) => of.setTo({ contactId, number: event.currentTarget.value, typing: true })}
          error={phones.length > 0 ? undefined : of.errorOf('to')}
        />
      )}
      <NumberDoubts
        problems={state.doubts}
        notices={of.notices}
        takenOn={{
          mayTry: mayTry(state.doubts),
          anyway: fill.anyway,
          setAnyway: (anyway) => of.set({ anyway }),
          confirm: fill.confirm,
          setConfirm: (confirm) => of.set({ confirm }),
        }}
      />
    </>
  );
}

import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type ConsentHow, consentHow, listConsents, recordConsent } from '@matterline/contract/consents.ts';
import { type Contact, getContact } from '@matterline/contract/contacts.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { listRecipients } from '@matterline/contract/messages.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { formErrorsOf } from '../../form-errors.ts';
import { refreshTexts } from '../../texts/refresh-texts.ts';
import { howLabels } from '../../ui/consent-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { plural } from '../../ui/numbers.ts';
import { useNow, useTimeZone } from '../../ui/Time.tsx';
import { dayOf } from '../../ui/time-words.ts';
import { toastDone } from '../../ui/toast.tsx';
import { useWaitingTo } from './use-waiting-to.ts';

type Props = { person: Contact; given: boolean; close: () => void };

const allNumbers = 'all';

const words = {
  given: {
    title: 'Record consent to texts',
    says: 'They agreed to get texts about their case.',
    verb: 'Record the consent',
    done: 'The consent is recorded.',
  },
  withdrawn: {
    title: 'Record that consent was withdrawn',
    says: 'They no longer agree to texts. None goes to them until they agree again.',
    verb: 'Record the withdrawal',
    done: 'The withdrawal is recorded.',
  },
};

function useRecord({ person, given, close }: Props) {
  const queryClient = useQueryClient();
  const [now, timeZone] = [useNow(), useTimeZone()];
  const [number, setNumber] = useState(allNumbers);
  const [how, setHow] = useState<ConsentHow | null>(null);
  const [givenOn, setGivenOn] = useState(() => dayOf(now, timeZone));
  const [wording, setWording] = useState('');
  const [note, setNote] = useState('');
  const record = useMutation({
    mutationFn: (chosen: ConsentHow) =>
      call(recordConsent, {
        params: { id: person.id },
        body: { number: number === allNumbers ? null : number, given, how: chosen, givenOn, wording, note },
      }),
    onSuccess: () => {
      toastDone(words[given ? 'given' : 'withdrawn'].done);
      close();
      const shows = [listConsents, getContact, getMatter, listRecipients];
      const refreshed = shows.map(({ id }) => queryClient.invalidateQueries({ queryKey: [id] }));
      return Promise.all([...refreshed, refreshTexts(queryClient)]);
    },
  });
  return { number, setNumber, how, setHow, givenOn, setGivenOn, wording, setWording, note, setNote, record };
}

/** A withdrawal counts like a cleared flag: it stops what waits to go, and says so first. */
function Stops({ person, number }: { person: Contact; number: string }) {
  const waiting = useWaitingTo(person.id);
  const one = waiting?.numbers.find(({ e164 }) => e164 === number)?.texts;
  const texts = (number === allNumbers ? waiting?.texts : one) ?? 0;
  if (texts === 0) return null;
  return (
    <Text size="sm" fw={600} role="status">
      {plural(texts, 'text')} waiting to go to them {texts === 1 ? 'is' : 'are'} stopped, for good.
    </Text>
  );
}

/** Who agreed to what, how and when; what is recorded is never altered. */
export function ConsentDialog(props: Props) {
  const { person, given, close } = props;
  const tell = words[given ? 'given' : 'withdrawn'];
  const form = useRecord(props);
  const errors = formErrorsOf(form.record.error);
  const numbers = person.phones.map(({ e164, display }) => ({ value: e164, label: display }));
  return (
    <Modal opened onClose={close} title={tell.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (form.how) form.record.mutate(form.how);
        }}
      >
        <Stack>
          <Text size="sm">{tell.says}</Text>
          <Select
            label="For"
            allowDeselect={false}
            data={[{ value: allNumbers, label: 'All their numbers' }, ...numbers]}
            value={form.number}
            error={errors.number}
            onChange={(number) => number && form.setNumber(number)}
          />
          <Group grow align="flex-start">
            <Select
              label="How"
              placeholder="Choose"
              allowDeselect={false}
              data={consentHow.options.map((value) => ({ value, label: howLabels[value] }))}
              value={form.how}
              error={errors.how}
              onChange={(how) => form.setHow(how as ConsentHow | null)}
            />
            <TextInput
              label="Day"
              type="date"
              value={form.givenOn}
              error={errors.givenOn}
              onChange={(event) => form.setGivenOn(event.currentTarget.value)}
            />
          </Group>
          {!given && <Stops person={person} number={form.number} />}
          {given && (
            <Textarea
              label="Wording they were shown or told"
              maxLength={2000}
              autosize
              minRows={2}
              value={form.wording}
              error={errors.wording}
              onChange={(event) => form.setWording(event.currentTarget.value)}
            />
          )}
          <Textarea
            label="Note"
            maxLength={1000}
            autosize
            value={form.note}
            error={errors.note}
            onChange={(event) => form.setNote(event.currentTarget.value)}
          />
          {form.record.isError && Object.keys(errors).length === 0 && (
            <ErrorState
              error={form.record.error}
              title="Nothing was recorded"
              kept="What you wrote is still here."
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={form.how === null} loading={form.record.isPending}>
              {tell.verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

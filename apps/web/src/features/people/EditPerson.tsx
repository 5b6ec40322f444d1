import { Button, Fieldset, Group, Stack } from '@mantine/core';
import { type Contact, getContact, updateContact } from '@matterline/contract/contacts.ts';
import { listEarlierTexts } from '@matterline/contract/unfiled.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { isVersionConflict } from '../../api-error.ts';
import { formErrorsOf } from '../../form-errors.ts';
import { queryOf } from '../../queries.ts';
import { ConflictNotice } from '../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { toastDone } from '../../ui/toast.tsx';
import { ContactFields } from './ContactFields.tsx';
import { bodyOf, phonesGone, rowInstead, valuesOf } from './contact-values.ts';
import { SendsOn, stop } from './SendsOn.tsx';
import { StopsTexts } from './StopsTexts.tsx';

function useEdit(person: Contact) {
  const queryClient = useQueryClient();
  const [values, setValues] = useState(() => valuesOf(person));
  const [version, setVersion] = useState(person.version);
  const [sendsOn, setSendsOn] = useState<string | null>(null);
  const refetch = () =>
    queryClient.invalidateQueries({ queryKey: queryOf(getContact, { params: { id: person.id } }).queryKey });
  const take = (from: Contact) => {
    setValues(valuesOf(from));
    setVersion(from.version);
    setSendsOn(null);
  };
  const gone = phonesGone(person, values);
  const known = sendsOn === stop || values.phones.some(({ key, number }) => key === sendsOn && number.trim());
  const choice = (known ? sendsOn : rowInstead(gone, values)) ?? stop;
  const sendWaitingTo =
    gone.length > 0 ? (values.phones.find(({ key }) => key === choice)?.number ?? null) : null;
  const save = useMutation({
    mutationFn: (over: number) =>
      call(updateContact, {
        params: { id: person.id },
        body: { ...bodyOf(values), version: over, sendWaitingTo },
      }),
    onSuccess: (saved) => {
      void queryClient.invalidateQueries({ queryKey: [listEarlierTexts.id] });
      take(saved);
      toastDone(`${saved.name} is saved.`);
      return refetch();
    },
    // Brings the other person's version, which "keep mine" then saves over.
    onError: (error) => (isVersionConflict(error) ? refetch() : undefined),
  });
  const changed = JSON.stringify(bodyOf(values)) !== JSON.stringify(bodyOf(valuesOf(person)));
  return { values, setValues, save, version, changed, take, choice, setSendsOn };
}

export function EditPerson({ person, readOnly }: { person: Contact; readOnly: boolean }) {
  const { values, setValues, save, version, changed, take, choice, setSendsOn } = useEdit(person);
  const conflict = isVersionConflict(save.error);
  return (
    <Section title="Details">
      <SectionBody>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(version);
          }}
        >
          <Stack>
            <Fieldset variant="unstyled" disabled={readOnly} p={0}>
              <ContactFields values={values} errors={formErrorsOf(save.error)} onChange={setValues} />
            </Fieldset>
            {person.sendTexts && !values.sendTexts && <StopsTexts contactId={person.id} />}
            {person.sendTexts && values.sendTexts && (
              <SendsOn person={person} values={values} choice={choice} onChoose={setSendsOn} />
            )}
            {conflict && (
              <ConflictNotice
                what="person"
                error={save.error}
                busy={save.isPending}
                onSeeTheirs={() => {
                  take(person);
                  save.reset();
                }}
                onKeepMine={() => save.mutate(person.version)}
              />
            )}
            {save.isError && !conflict && (
              <ErrorState error={save.error} title="Nothing was saved" kept="What you wrote is still here." />
            )}
            {!readOnly && (
              <Group justify="flex-end">
                <Button variant="default" disabled={!changed} onClick={() => take(person)}>
                  Undo changes
                </Button>
                <Button type="submit" disabled={!changed || !values.name.trim()} loading={save.isPending}>
                  Save
                </Button>
              </Group>
            )}
          </Stack>
        </form>
      </SectionBody>
    </Section>
  );
}

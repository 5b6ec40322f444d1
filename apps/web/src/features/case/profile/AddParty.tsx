import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { createContact } from '@matterline/contract/contacts.ts';
import { addParty, type Matter, partyRole } from '@matterline/contract/matters.ts';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { useWord } from '../../../session.ts';
import { ContactPicker } from '../../../ui/ContactPicker.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useMatterChange } from './use-matter-change.ts';

type Role = Matter['parties'][number]['role'];
type Someone = { kind: 'known'; contactId: string | null } | { kind: 'new'; name: string; number: string };

async function contactOf(someone: Someone): Promise<string> {
  if (someone.kind === 'known') return someone.contactId ?? '';
  const phones = someone.number.trim() ? [{ kind: 'mobile' as const, number: someone.number }] : [];
  const made = await call(createContact, { body: { name: someone.name, phones } });
  return made.id;
}

function NewPerson({
  someone,
  errors,
  onChange,
}: {
  someone: Extract<Someone, { kind: 'new' }>;
  errors: Record<string, string>;
  onChange: (next: Someone) => void;
}) {
  return (
    <>
      <TextInput
        label="Name"
        dir="auto"
        value={someone.name}
        error={errors.name}
        onChange={(event) => onChange({ ...someone, name: event.currentTarget.value })}
      />
      <TextInput
        label="Mobile number"
        description="May be left out"
        type="tel"
        value={someone.number}
        error={errors['phones.0.number']}
        onChange={(event) => onChange({ ...someone, number: event.currentTarget.value })}
      />
    </>
  );
}

export function AddParty({ matter, close }: { matter: Matter; close: () => void }) {
  const word = useWord();
  const [someone, setSomeone] = useState<Someone>({ kind: 'known', contactId: null });
  const [role, setRole] = useState<Role>('third party');
  const add = useMatterChange(
    matter.id,
    async () =>
      call(addParty, { params: { id: matter.id }, body: { contactId: await contactOf(someone), role } }),
    `Added to the ${word.one}.`,
  );
  const ready = someone.kind === 'known' ? someone.contactId !== null : someone.name.trim() !== '';
  return (
    <Modal opened onClose={close} title={`Add someone to this ${word.one}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) add.mutate(undefined, { onSuccess: close });
        }}
      >
        <Stack>
          <SegmentedControl
            aria-label="Who"
            data={[
              { value: 'known', label: 'Someone known' },
              { value: 'new', label: 'Someone new' },
            ]}
            value={someone.kind}
            onChange={(kind) =>
              setSomeone(kind === 'new' ? { kind, name: '', number: '' } : { kind: 'known', contactId: null })
            }
          />
          {someone.kind === 'known' ? (
            <ContactPicker
              autoFocus
              value={someone.contactId}
              onChange={(contactId) => setSomeone({ kind: 'known', contactId })}
            />
          ) : (
            <NewPerson someone={someone} errors={formErrorsOf(add.error)} onChange={setSomeone} />
          )}
          <Select
            label="Role"
            data={[...partyRole.options]}
            value={role}
            onChange={(next) => next && setRole(next as Role)}
            allowDeselect={false}
          />
          {add.isError && (
            <ErrorState error={add.error} title="Nobody was added" kept="What you wrote is still here." />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={add.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

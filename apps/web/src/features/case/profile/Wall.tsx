import { Button, Group, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Matter, setWall } from '@matterline/contract/matters.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import { useMatterChange } from './use-matter-change.ts';

function WallDialog({ matter, close }: { matter: Matter; close: () => void }) {
  const word = useWord();
  const wall = matter.wall ?? [];
  const [excluded, setExcluded] = useState(wall.map(({ id }) => id));
  const [reason, setReason] = useState(wall[0]?.reason ?? '');
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const reasonOf = (userId: string) => wall.find(({ id }) => id === userId)?.reason ?? reason;
  const change = useMatterChange(
    matter.id,
    () =>
      call(setWall, {
        params: { id: matter.id },
        body: { excluded: excluded.map((userId) => ({ userId, reason: reasonOf(userId) })) },
      }),
    'The wall is saved.',
  );
  const asksWhy = excluded.some((userId) => !wall.some(({ id }) => id === userId));
  return (
    <Modal opened onClose={close} title={`Who is kept out of this ${word.one}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(undefined, { onSuccess: close });
        }}
      >
        <Stack>
          <Text size="sm">
            Whatever their role, they see nothing of it: not in lists, search, alerts or texts. To them it
            does not exist.
          </Text>
          <MultiSelect
            label="Kept out"
            searchable
            openOnFocus={false}
            data-autofocus
            data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            value={excluded}
            onChange={setExcluded}
          />
          {asksWhy && (
            <TextInput
              label="Why"
              description="Kept in the history"
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          {change.isError && (
            <ErrorState
              error={change.error}
              title="The wall was not changed"
              kept="What you chose is still here."
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={asksWhy && !reason.trim()} loading={change.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function Wall({ matter }: { matter: Matter }) {
  const word = useWord();
  const [editing, edit] = useDisclosure(false);
  const names = (matter.wall ?? []).map(({ name }) => name);
  return (
    <Section
      title="Ethical wall"
      right={
        <Button variant="subtle" size="compact-sm" onClick={edit.open}>
          Change
        </Button>
      }
    >
      <SectionBody>
        <Text size="sm">
          {names.length === 0
            ? `Nobody is kept out of this ${word.one}.`
            : `Kept out: ${new Intl.ListFormat('en').format(names)}.`}
        </Text>
      </SectionBody>
      {editing && <WallDialog matter={matter} close={edit.close} />}
    </Section>
  );
}

import { Badge, Box, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import {
  addAssignment,
  assignmentType,
  type Matter,
  updateAssignment,
} from '@matterline/contract/matters.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { useCan, useWord } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Section } from '../../../ui/Section.tsx';
import classes from './profile.module.css';
import { useMatterChange } from './use-matter-change.ts';

type Assignment = Matter['assignments'][number];
type Values = { userId: string | null; type: Assignment['type']; startsOn: string; endsOn: string };

const started = (assignment: Assignment | null): Values => ({
  userId: assignment?.user.id ?? null,
  type: assignment?.type ?? 'primary',
  startsOn: assignment?.startsOn ?? '',
  endsOn: assignment?.endsOn ?? '',
});

function save(matter: Matter, assignment: Assignment | null, { userId, type, startsOn, endsOn }: Values) {
  const dates = { type, endsOn: endsOn || null };
  return assignment
    ? call(updateAssignment, {
        params: { id: matter.id, assignmentId: assignment.id },
        body: { ...dates, startsOn: startsOn || assignment.startsOn },
      })
    : call(addAssignment, {
        params: { id: matter.id },
        body: { ...dates, userId: userId ?? '', startsOn: startsOn || undefined },
      });
}

function Editor({
  matter,
  assignment,
  close,
}: {
  matter: Matter;
  assignment: Assignment | null;
  close: () => void;
}) {
  const [values, setValues] = useState(() => started(assignment));
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const change = useMatterChange(
    matter.id,
    () => save(matter, assignment, values),
    'The assignment is saved.',
  );
  const set = (by: Partial<Values>) => setValues((now) => ({ ...now, ...by }));
  const errors = formErrorsOf(change.error);
  return (
    <Modal
      opened
      onClose={close}
      title={assignment ? `${assignment.user.name}’s assignment` : 'Assign someone'}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(undefined, { onSuccess: close });
        }}
      >
        <Stack>
          {!assignment && (
            <Select
              label="Who"
              searchable
              openOnFocus={false}
              data-autofocus
              data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
              value={values.userId}
              error={errors.userId}
              onChange={(userId) => set({ userId })}
            />
          )}
          <Select
            label="As"
            data-autofocus={assignment ? true : undefined}
            data={[...assignmentType.options]}
            value={values.type}
            allowDeselect={false}
            onChange={(type) => type && set({ type: type as Values['type'] })}
          />
          <Group grow align="flex-start">
            <TextInput
              type="date"
              label="From"
              description={assignment ? undefined : 'Empty: today'}
              value={values.startsOn}
              error={errors.startsOn}
              onChange={(event) => set({ startsOn: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label="Until"
              description="From that day on it no longer counts"
              value={values.endsOn}
              error={errors.endsOn}
              onChange={(event) => set({ endsOn: event.currentTarget.value })}
            />
          </Group>
          {change.isError && (
            <ErrorState
              error={change.error}
              title="The assignment was not saved"
              kept="What you wrote is still here."
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={!assignment && !values.userId} loading={change.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function dates({ startsOn, endsOn }: Assignment): string {
  return endsOn ? `${dayWords(startsOn)} until ${dayWords(endsOn)}` : `Since ${dayWords(startsOn)}`;
}

/** Who works on the case. Alerts follow the current assignments, so an ended one is told apart. */
export function Assignments({ matter }: { matter: Matter }) {
  const word = useWord();
  const mayAssign = useCan('matters.assign');
  const [editing, setEditing] = useState<{ assignment: Assignment | null } | null>(null);
  return (
    <Section
      title="Assigned"
      right={
        mayAssign && (
          <Button variant="subtle" size="compact-sm" onClick={() => setEditing({ assignment: null })}>
            Assign
          </Button>
        )
      }
    >
      {matter.assignments.length === 0 && (
        <Text size="sm" c="dimmed" px={18} pb={16}>
          Nobody is assigned, so replies on this {word.one} alert nobody.
        </Text>
      )}
      <ul className={classes.rows}>
        {matter.assignments.map((assignment) => (
          <li key={assignment.id}>
            <Box flex={1} miw={0}>
              <Text size="sm" fw={600} component="div">
                {assignment.user.name}{' '}
                <Badge size="sm" variant="light" color={assignment.current ? 'ink' : 'gray'}>
                  {assignment.type}
                </Badge>
              </Text>
              <Text size="sm" c="dimmed">
                {dates(assignment)}
                {!assignment.current && ' · not current'}
              </Text>
            </Box>
            {mayAssign && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`Change ${assignment.user.name}’s assignment`}
                onClick={() => setEditing({ assignment })}
              >
                Change
              </Button>
            )}
          </li>
        ))}
      </ul>
      {editing && <Editor matter={matter} assignment={editing.assignment} close={() => setEditing(null)} />}
    </Section>
  );
}

import { Button, Group, Select, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { type Matter, updateMatter } from '@matterline/contract/matters.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { isVersionConflict } from '../../../api-error.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx';
import { CustomFieldInput } from '../../../ui/CustomFieldInput.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { focusOnMount } from '../../../ui/focus.ts';
import { useMatterChange } from './use-matter-change.ts';

const valuesOf = ({ matterType, summary, custom }: Matter) => ({
  matterTypeId: matterType.id,
  summary,
  custom,
});
type Values = ReturnType<typeof valuesOf>;

function useEdit(matter: Matter, close: () => void) {
  const word = useWord();
  const [values, setValues] = useState<Values>(() => valuesOf(matter));
  const [version, setVersion] = useState(matter.version);
  const save = useMatterChange(
    matter.id,
    (over: number) => call(updateMatter, { params: { id: matter.id }, body: { ...values, version: over } }),
    `The ${word.one} is saved.`,
  );
  return {
    values,
    change: (by: Partial<Values>) => setValues((now) => ({ ...now, ...by })),
    save: (over = version) => save.mutate(over, { onSuccess: close }),
    error: save.error,
    saving: save.isPending,
    seeTheirs() {
      setValues(valuesOf(matter));
      setVersion(matter.version);
      save.reset();
    },
  };
}

export function EditDetails({ matter, close }: { matter: Matter; close: () => void }) {
  const word = useWord();
  const edit = useEdit(matter, close);
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  const { values, change } = edit;
  const type = types.find(({ id }) => id === values.matterTypeId);
  const fields = (type?.fields ?? matter.customFields).filter((field) => !field.archived);
  const errors = formErrorsOf(edit.error);
  const conflict = isVersionConflict(edit.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
    >
      <Stack>
        <Select
          ref={focusOnMount}
          label="Type"
          data={types
            .filter(({ archivedAt, id }) => !archivedAt || id === values.matterTypeId)
            .map(({ id, name, practiceArea }) => ({ value: id, label: `${practiceArea}: ${name}` }))}
          value={values.matterTypeId}
          onChange={(next) => next && change({ matterTypeId: next })}
          allowDeselect={false}
          error={errors.matterTypeId}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {fields.map((field) => (
            <CustomFieldInput
              key={field.id}
              field={field}
              value={values.custom[field.key]}
              error={errors[`custom.${field.key}`]}
              onChange={(value) => change({ custom: { ...values.custom, [field.key]: value } })}
            />
          ))}
        </SimpleGrid>
        <Textarea
          label="Summary"
          autosize
          minRows={3}
          maxLength={4000}
          dir="auto"
          value={values.summary}
          error={errors.summary}
          onChange={(event) => change({ summary: event.currentTarget.value })}
        />
        {conflict && (
          <ConflictNotice
            what={word.one}
            error={edit.error}
            busy={edit.saving}
            onSeeTheirs={edit.seeTheirs}
            onKeepMine={() => edit.save(matter.version)}
          />
        )}
        {edit.error && !conflict && (
          <ErrorState
            error={edit.error}
            title={`The ${word.one} was not saved`}
            kept="What you wrote is still here."
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={edit.saving}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

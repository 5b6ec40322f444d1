import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import {
  createMatterType,
  listMatterTypes,
  type MatterType,
  updateMatterType,
} from '@matterline/contract/matter-types.ts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { newKey } from '../../../new-key.ts';
import { SaveFooter } from '../SaveFooter.tsx';
import { useSave } from '../use-save.ts';
import { FieldRow } from './FieldRow.tsx';
import { bodyOf, type FieldValues, moved, type TypeValues, valuesOf } from './field-values.ts';

function save(type: MatterType | null, values: TypeValues, version: number) {
  const body = bodyOf(values);
  return type
    ? call(updateMatterType, {
        params: { id: type.id },
        body: { ...body, archived: values.archived, version },
      })
    : call(createMatterType, { body });
}

type FieldsProps = {
  fields: FieldValues[];
  errors: Record<string, string>;
  onChange: (fields: FieldValues[]) => void;
};

function Fields({ fields, errors, onChange }: FieldsProps) {
  const blank = (): FieldValues => ({
    row: newKey(),
    key: '',
    label: '',
    kind: 'text',
    options: [],
    required: false,
    archived: false,
  });
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        Fields
      </Text>
      {fields.map((field, place) =>
        field.archived ? null : (
          <FieldRow
            key={field.row}
            field={field}
            place={place}
            last={place === fields.length - 1}
            errorOf={(part) => errors[`fields.${place}.${part}`]}
            change={(by) =>
              onChange(fields.map((each) => (each.row === field.row ? { ...each, ...by } : each)))
            }
            move={(by) => onChange(moved(fields, place, by))}
            remove={() => onChange(fields.filter(({ row }) => row !== field.row))}
          />
        ),
      )}
      <Text size="xs" c="dimmed">
        A field that is removed is hidden; what was written in it is kept.
      </Text>
      <Group>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => onChange([...fields, blank()])}
        >
          Add a field
        </Button>
      </Group>
    </Stack>
  );
}

/** @param stored the type as stored now, which someone else may have changed since the dialog was opened */
export function MatterTypeDialog({
  type,
  stored,
  close,
}: {
  type: MatterType | null;
  stored: MatterType | null;
  close: () => void;
}) {
  const [values, setValues] = useState(() => valuesOf(type));
  const [version, setVersion] = useState(type?.version ?? 0);
  const set = (by: Partial<TypeValues>) => setValues((now) => ({ ...now, ...by }));
  const change = useSave((over: number) => save(type, values, over), {
    refetch: [[listMatterTypes.id]],
    done: `${values.name} is saved.`,
  });
  const errors = formErrorsOf(change.error);
  const submit = (over: number) => change.mutate(over, { onSuccess: close });
  return (
    <Modal opened onClose={close} size="lg" title={type ? `Edit ${type.name}` : 'New matter type'}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(version);
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            maxLength={80}
            value={values.name}
            error={errors.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            data-autofocus
          />
          <TextInput
            label="Practice area"
            maxLength={80}
            value={values.practiceArea}
            error={errors.practiceArea}
            onChange={(event) => set({ practiceArea: event.currentTarget.value })}
          />
          <Fields fields={values.fields} errors={errors} onChange={(fields) => set({ fields })} />
          {type && (
            <Checkbox
              label="Archived: not offered for new cases"
              checked={values.archived}
              onChange={(event) => set({ archived: event.currentTarget.checked })}
            />
          )}
          <SaveFooter
            what="matter type"
            error={change.error}
            saving={change.isPending}
            onCancel={close}
            onSeeTheirs={() => {
              setValues(valuesOf(stored));
              setVersion(stored?.version ?? 0);
              change.reset();
            }}
            onKeepMine={() => submit(stored?.version ?? version)}
          />
        </Stack>
      </form>
    </Modal>
  );
}

import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import {
  createMatterType,
  listMatterTypes,
  type MatterType,
  updateMatterType,
} from '@matterline/contract/matter-types.ts';
import { IconPlus } from '@tabler/icons-react';
import { call } from '../../../api.ts';
import { newKey } from '../../../new-key.ts';
import { RecordDialog } from '../RecordDialog.tsx';
import { TextsPerMatter } from '../TextsPerMatter.tsx';
import { useRecordForm } from '../use-record-form.ts';
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
  const form = useRecordForm({
    opened: type,
    stored,
    valuesOf,
    save: (values, version) => save(type, values, version),
    refetch: [[listMatterTypes.id]],
    done: ({ name }) => `${name} is saved.`,
    close,
  });
  const { values, set, errors } = form;
  return (
    <RecordDialog
      title={type ? `Edit ${type.name}` : 'New matter type'}
      size="lg"
      what="matter type"
      form={form}
    >
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
      <TextsPerMatter
        label="Texts by hand on one case of this type"
        empty="As on any case"
        value={values.textsPerMatter}
        error={errors.textsPerMatter}
        onChange={(textsPerMatter) => set({ textsPerMatter })}
      />
      <Fields fields={values.fields} errors={errors} onChange={(fields) => set({ fields })} />
      {type && (
        <Checkbox
          label="Archived: not offered for new cases"
          checked={values.archived}
          onChange={(event) => set({ archived: event.currentTarget.checked })}
        />
      )}
    </RecordDialog>
  );
}

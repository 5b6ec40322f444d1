import type { MatterType } from '@matterline/contract/matter-types.ts';
import type { TaskSetupFile } from '@matterline/contract/task-setup.ts';
import { besides, clashingFields } from '@matterline/rules/tasks/setup-fields.ts';

type File = Pick<TaskSetupFile, 'fields'>;
type Field = Pick<MatterType['fields'][number], 'key' | 'label' | 'kind' | 'archived'>;

/** A field of the file in whose place the type has one of another kind, and what it may be in the type. */
export type Clash = {
  key: string;
  label: string;
  kind: string;
  choices: { value: string; label: string }[];
};

const kindWords: Readonly<Record<string, string>> = {
  text: 'text',
  number: 'a number',
  date: 'a date',
  yes_no: 'yes or no',
  choice: 'one of a list',
};

/** Each with the type's own fields to choose from, that of the same name first, and one to be added beside it. */
export function clashesOf(file: File, fields: readonly Field[]): Clash[] {
  return clashingFields(file, fields).map((field) => {
    const beside = besides(field, file, fields);
    const own = fields
      .filter(({ archived }) => !archived)
      .toSorted((a, b) => Number(b.key === field.key) - Number(a.key === field.key));
    return {
      key: field.key,
      label: field.label,
      kind: kindWords[field.kind] ?? field.kind,
      choices: [
        ...own.map(({ key, label, kind }) => ({
          value: key,
          label: `Use “${label}”, which is ${kindWords[kind] ?? kind}`,
        })),
        { value: beside.key, label: `Add “${beside.label}” as a field of its own` },
      ],
    };
  });
}

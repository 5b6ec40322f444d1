import { Alert, Select, Stack, Text } from '@mantine/core';
import type { Clash } from './import-fields.ts';

type Props = {
  clashes: Clash[];
  chosen: Readonly<Record<string, string>>;
  onChange: (key: string, as: string) => void;
};

/** Which field each one of the file is that cannot have its own name here. */
export function ClashChoices({ clashes, chosen, onChange }: Props) {
  if (clashes.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" title="This type has a field of that name that is of another kind">
      <Stack gap="sm">
        <Text size="sm">
          Say for each whether it is meant, or another is added. Conditions, dates and words go by what you
          choose.
        </Text>
        {clashes.map(({ key, label, kind, choices }) => (
          <Select
            key={key}
            label={`“${label}” of the file, which is ${kind}`}
            placeholder="Choose"
            allowDeselect={false}
            data={choices}
            value={chosen[key] ?? null}
            onChange={(as) => as && onChange(key, as)}
          />
        ))}
      </Stack>
    </Alert>
  );
}

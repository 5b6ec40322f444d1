import { SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import type { TemplateScope } from '@matterline/contract/templates.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import type { TemplateValues } from './template-values.ts';

type Props = {
  values: Pick<TemplateValues, 'scope' | 'matterTypeId'>;
  set: (by: Partial<TemplateValues>) => void;
  error: string | undefined;
};

/** Who is offered it, and on which cases. */
export function Placement({ values: { scope, matterTypeId }, set, error }: Props) {
  const word = useWord();
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  const offered = types.filter(({ id, archivedAt }) => archivedAt === null || id === matterTypeId);
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500} id="template-scope">
        Offered to
      </Text>
      <SegmentedControl
        aria-labelledby="template-scope"
        fullWidth
        value={scope}
        onChange={(next) => set({ scope: next as TemplateScope })}
        data={[
          { value: 'site', label: 'Everyone' },
          { value: 'matter_type', label: 'One matter type' },
          { value: 'person', label: 'Only me' },
        ]}
      />
      {scope === 'matter_type' && (
        <Select
          label="Matter type"
          placeholder={`Its ${word.many} alone`}
          allowDeselect={false}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={matterTypeId}
          error={error}
          onChange={(id) => set({ matterTypeId: id })}
        />
      )}
    </Stack>
  );
}

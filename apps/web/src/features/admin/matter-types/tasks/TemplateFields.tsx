import { Select, Stack } from '@mantine/core';
import { listTemplates } from '@matterline/contract/templates.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../../queries.ts';
import { useAboutSetup } from './about.tsx';
import type { SendMessage, SendProps } from './SendFields.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';

type Props = SendProps & { words: Extract<SendMessage['words'], { kind: 'template' }> };

/** The templates everyone may use on cases of this type. */
function useTemplates(purpose: 'text' | 'email') {
  const { type } = useAboutSetup();
  const list = useQuery(queryOf(listTemplates, { query: { purpose, limit: 200 } }));
  return (list.data?.items ?? []).filter(
    ({ scope, matterType }) => scope === 'site' || (scope === 'matter_type' && matterType?.id === type.id),
  );
}

type OneProps = {
  purpose: 'text' | 'email';
  value: string | null;
  error: string | undefined;
  onChange: (id: string) => void;
};

function One({ purpose, value, error, onChange }: OneProps) {
  const templates = useTemplates(purpose);
  const chosen = templates.find(({ id }) => id === value);
  return (
    <Stack gap="xs">
      <Select
        label={`Template of the ${purpose}`}
        placeholder="Choose"
        description="Sent in the recipient’s language where the template has it"
        allowDeselect={false}
        searchable
        data={templates.map(({ id, name }) => ({ value: id, label: name }))}
        value={value}
        error={error}
        nothingFoundMessage="No such template"
        onChange={(id) => id && onChange(id)}
      />
      {chosen && <TemplatePreview template={chosen} />}
    </Stack>
  );
}

export function TemplateFields({ value, words, errors, onChange }: Props) {
  const set = (by: Partial<Props['words']>) => onChange({ ...value, words: { ...words, ...by } });
  return (
    <Stack gap="sm">
      {value.channel !== 'email' && (
        <One
          purpose="text"
          value={words.textTemplateId}
          error={errors['words.textTemplateId']}
          onChange={(textTemplateId) => set({ textTemplateId })}
        />
      )}
      {value.channel !== 'text' && (
        <One
          purpose="email"
          value={words.emailTemplateId}
          error={errors['words.emailTemplateId']}
          onChange={(emailTemplateId) => set({ emailTemplateId })}
        />
      )}
    </Stack>
  );
}

import { Select } from '@mantine/core';
import type { ReminderRule } from '@matterline/contract/reminders.ts';
import { listTemplates } from '@matterline/contract/templates.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import { OwnFields } from './OwnFields.tsx';

type Words = NonNullable<ReminderRule['words']>;
type Props = {
  value: ReminderRule;
  /** by the path in the reminder: `words.body` */
  errors: Record<string, string>;
  onChange: (by: Pick<ReminderRule, 'words'>) => void;
};

const begins: Readonly<Record<'standard' | Words['kind'], Words | null>> = {
  standard: null,
  template: { kind: 'template', textTemplateId: null, emailTemplateId: null },
  own: { kind: 'own', subject: '', body: '' },
};
const kinds = [
  { value: 'standard', label: 'The standard words, in the language of each' },
  { value: 'template', label: 'A template' },
  { value: 'own', label: 'Words of its own' },
];

type OneProps = { purpose: 'text' | 'email'; value: string | null; onChange: (id: string | null) => void };

function OneTemplate({ purpose, value, onChange }: OneProps) {
  const list = useQuery(queryOf(listTemplates, { query: { purpose, limit: 200 } }));
  const offered = (list.data?.items ?? []).filter(({ scope }) => scope !== 'person');
  return (
    <Select
      label={`Template of the ${purpose}`}
      placeholder="The standard words"
      description="In the language of each where the template has it"
      clearable
      searchable
      data={offered.map(({ id, name, matterType }) => ({
        value: id,
        label: matterType ? `${name} (${matterType.name})` : name,
      }))}
      value={value}
      nothingFoundMessage="No such template"
      onChange={onChange}
    />
  );
}

/** What contacts read: the standard words, a template, or words of this reminder alone. */
export function WordsFields({ value: { words, channel }, errors, onChange }: Props) {
  const set = (next: Words) => onChange({ words: next });
  return (
    <>
      <Select
        label="What it says"
        allowDeselect={false}
        data={kinds}
        value={words?.kind ?? 'standard'}
        onChange={(kind) => kind && onChange({ words: begins[kind as keyof typeof begins] })}
      />
      {words?.kind === 'template' && channel !== 'email' && (
        <OneTemplate
          purpose="text"
          value={words.textTemplateId}
          onChange={(textTemplateId) => set({ ...words, textTemplateId })}
        />
      )}
      {words?.kind === 'template' && channel !== 'text' && (
        <OneTemplate
          purpose="email"
          value={words.emailTemplateId}
          onChange={(emailTemplateId) => set({ ...words, emailTemplateId })}
        />
      )}
      {words?.kind === 'own' && (
        <OwnFields words={words} hasSubject={channel !== 'text'} errors={errors} onChange={set} />
      )}
    </>
  );
}

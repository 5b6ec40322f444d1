import { MultiSelect } from '@mantine/core';
import { getMatter } from '@matterline/contract/matters.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { useQuery } from '@tanstack/react-query';
import type { FormErrors } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import type { EventValues } from '../event-values.ts';

type Choice = { value: string; label: string };
type Props = { values: EventValues; errors: FormErrors; onChange: (by: Partial<EventValues>) => void };

/** Of a list of people, the refusal of any one of them. */
const errorOf = (errors: FormErrors, name: string) =>
  Object.entries(errors).find(([field]) => field === name || field.startsWith(`${name}.`))?.[1];

function useContacts(matterId: string | null): Choice[] {
  const matter = useQuery({
    ...queryOf(getMatter, { params: { id: matterId ?? '' } }),
    enabled: matterId !== null,
  }).data;
  const people = new Map((matter?.parties ?? []).map(({ contact }) => [contact.id, contact.name]));
  return [...people].map(([value, label]) => ({ value, label }));
}

/** Who comes: colleagues, and people who are on the case. */
export function PeopleFields({ values: { userIds, contactIds, matterId }, errors, onChange }: Props) {
  const { one } = useWord();
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const contacts = useContacts(matterId);
  return (
    <>
      <MultiSelect
        label="Colleagues who come"
        placeholder={userIds.length === 0 ? 'Type a name' : undefined}
        searchable
        openOnFocus={false}
        hidePickedOptions
        data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        value={userIds}
        error={errorOf(errors, 'userIds')}
        onChange={(ids) => onChange({ userIds: ids })}
      />
      {matterId !== null && (
        <MultiSelect
          label={`People on the ${one} who come`}
          description="They are reminded by text or email, as they may be reached"
          placeholder={contactIds.length === 0 ? 'Choose people' : undefined}
          openOnFocus={false}
          hidePickedOptions
          data={contacts}
          value={contactIds}
          error={errorOf(errors, 'contactIds')}
          onChange={(ids) => onChange({ contactIds: ids })}
        />
      )}
    </>
  );
}

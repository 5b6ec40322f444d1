import { type Form, type FormContent, getForm, listForms, updateForm } from '@matterline/contract/forms.ts';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { disposition, partyRole } from '@matterline/contract/matters.ts';
import { asCompared } from '@matterline/rules/forms/changes.ts';
import { checkForm } from '@matterline/rules/forms/check-form.ts';
import { askable, type Surroundings } from '@matterline/rules/forms/facts.ts';
import type { FormField, FormVersion } from '@matterline/rules/forms/types.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { call } from '../../../api.ts';
import { isVersionConflict } from '../../../api-error.ts';
import { queryKey, queryOf } from '../../../queries.ts';
import { dispositionBadge } from '../../../ui/disposition-words.ts';

/** What a form may ask about and save to. */
function useSurroundings(): Surroundings {
  const types = useQuery(queryOf(listMatterTypes)).data?.items;
  return useMemo(
    () => ({
      matterTypes: (types ?? []).filter(({ archivedAt }) => archivedAt === null),
      dispositions: disposition.options.map((name) => ({ name, label: dispositionBadge[name].label })),
      roles: partyRole.options,
    }),
    [types],
  );
}

/** A form’s draft as it is being shaped: nothing of it is anybody’s to fill in before it is published. */
export function useBuilder(stored: Form) {
  const queryClient = useQueryClient();
  const around = useSurroundings();
  const [base, setBase] = useState(stored);
  const [name, setName] = useState(stored.name);
  const [draft, setDraft] = useState<FormContent>(stored.draft);
  const take = (form: Form) => {
    setBase(form);
    setName(form.name);
    setDraft(form.draft);
  };
  const save = useMutation({
    mutationFn: (version: number) =>
      call(updateForm, { params: { id: stored.id }, body: { name, draft, version } }),
    onSuccess: (form) => {
      queryClient.setQueryData(queryKey(getForm, { params: { id: form.id } }), form);
      void queryClient.invalidateQueries({ queryKey: [listForms.id] });
      take(form);
    },
    onError: (error) =>
      isVersionConflict(error) ? queryClient.invalidateQueries({ queryKey: [getForm.id] }) : undefined,
  });
  const version = draft as FormVersion;
  const setFields = (fields: FormField[]) => setDraft({ ...draft, fields: fields as FormContent['fields'] });
  return {
    name,
    setName,
    draft,
    setDraft,
    fields: version.fields,
    setFields,
    change: (key: string, by: object) =>
      setFields(version.fields.map((each) => (each.key === key ? ({ ...each, ...by } as FormField) : each))),
    /** Where it stood, among whatever stands there now. */
    putBack: (field: FormField, place: number) =>
      setDraft((now) => ({
        ...now,
        fields: now.fields.toSpliced(place, 0, field as FormContent['fields'][number]),
      })),
    around,
    facts: useMemo(() => askable(version, around), [version, around]),
    problems: useMemo(() => checkForm(version, around), [version, around]),
    dirty: name !== base.name || asCompared(draft) !== asCompared(base.draft),
    version: base.version,
    save,
    take,
    seeTheirs() {
      take(stored);
      save.reset();
    },
    keepMine: () => save.mutate(stored.version),
  };
}
export type Builder = ReturnType<typeof useBuilder>;

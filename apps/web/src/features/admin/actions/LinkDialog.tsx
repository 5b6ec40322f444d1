import { MultiSelect, Select, TextInput } from '@mantine/core';
import {
  type ActionLink,
  createActionLink,
  listActionLinks,
  listForms,
  updateActionLink,
} from '@matterline/contract/forms.ts';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { disposition } from '@matterline/contract/matters.ts';
import { can, roles } from '@matterline/rules/access/permissions.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { roleNames } from '../../../shell/role-names.ts';
import { dispositionBadge } from '../../../ui/disposition-words.ts';
import { RecordDialog } from '../RecordDialog.tsx';
import { useRecordForm } from '../use-record-form.ts';

type Values = Pick<ActionLink, 'label' | 'matterTypeIds' | 'dispositions' | 'roles'> & {
  formId: string | null;
};

const valuesOf = (link: ActionLink | null): Values => ({
  label: link?.label ?? '',
  formId: link?.formId ?? null,
  matterTypeIds: link?.matterTypeIds ?? [],
  dispositions: link?.dispositions ?? [],
  roles: link?.roles ?? [],
});

function save(link: ActionLink | null, { formId, ...values }: Values, version: number) {
  // One that is not chosen is refused by name.
  const body = { ...values, formId: formId ?? '' };
  return link
    ? call(updateActionLink, { params: { id: link.id }, body: { ...body, version } })
    : call(createActionLink, { body });
}

type Props = { link: ActionLink | null; stored: ActionLink | null; close: () => void };

export function LinkDialog({ link, stored, close }: Props) {
  const word = useWord();
  const forms = useQuery(queryOf(listForms)).data?.items ?? [];
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  const form = useRecordForm({
    opened: link,
    stored,
    valuesOf,
    save: (values, version) => save(link, values, version),
    refetch: [[listActionLinks.id], [listForms.id]],
    done: ({ label }) => `“${label}” is in the menu.`,
    close,
  });
  const { values, set, errors } = form;
  return (
    <RecordDialog title={link ? `Edit ${link.label}` : 'New link'} what="link" form={form}>
      <TextInput
        label="Label"
        description="What staff see: Text the client"
        maxLength={60}
        value={values.label}
        error={errors.label}
        onChange={(event) => set({ label: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label="Opens the form"
        allowDeselect={false}
        data={forms
          .filter(({ id, archivedAt }) => !archivedAt || id === values.formId)
          .map(({ id, name, current }) => ({ value: id, label: current ? name : `${name} (not published)` }))}
        value={values.formId}
        error={errors.formId && 'Choose a form.'}
        onChange={(formId) => set({ formId })}
      />
      <MultiSelect
        label={`Types of ${word.one}`}
        description="Empty: all"
        searchable
        openOnFocus={false}
        data={types
          .filter(({ id, archivedAt }) => !archivedAt || values.matterTypeIds.includes(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={values.matterTypeIds}
        error={errors.matterTypeIds}
        onChange={(matterTypeIds) => set({ matterTypeIds })}
      />
      <MultiSelect
        label="Dispositions"
        description="Empty: any"
        data={disposition.options.map((value) => ({ value, label: dispositionBadge[value].label }))}
        value={values.dispositions}
        error={errors.dispositions}
        onChange={(chosen) => set({ dispositions: chosen as Values['dispositions'] })}
      />
      <MultiSelect
        label="Roles"
        description="Empty: everyone who may send texts"
        data={roles
          .filter((role) => can(role, 'texts.send'))
          .map((value) => ({ value, label: roleNames[value] }))}
        value={values.roles}
        error={errors.roles}
        onChange={(chosen) => set({ roles: chosen as Values['roles'] })}
      />
    </RecordDialog>
  );
}

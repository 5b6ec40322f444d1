import { Checkbox, PasswordInput, Select, TextInput } from '@mantine/core';
import { createUser, listColleagues, listUsers, type User, updateUser } from '@matterline/contract/users.ts';
import { call } from '../../../api.ts';
import { roleNames } from '../../../shell/role-names.ts';
import { RecordDialog } from '../RecordDialog.tsx';
import { useRecordForm } from '../use-record-form.ts';

type Values = {
  name: string;
  email: string;
  role: User['role'];
  timeZone: string | null;
  disabled: boolean;
  password: string;
};

const valuesOf = (user: User | null): Values => ({
  name: user?.name ?? '',
  email: user?.email ?? '',
  role: user?.role ?? 'staff',
  timeZone: user?.timeZone ?? null,
  disabled: Boolean(user?.disabledAt),
  password: '',
});

function save(user: User | null, { password, disabled, ...fields }: Values, version: number) {
  return user
    ? call(updateUser, { params: { id: user.id }, body: { ...fields, disabled, version } })
    : call(createUser, { body: { ...fields, password } });
}

/** @param stored the user as stored now, which someone else may have changed since the dialog was opened */
export function UserDialog({
  user,
  stored,
  close,
}: {
  user: User | null;
  stored: User | null;
  close: () => void;
}) {
  const form = useRecordForm({
    opened: user,
    stored,
    valuesOf,
    save: (values, version) => save(user, values, version),
    refetch: [[listUsers.id], [listColleagues.id]],
    done: ({ name }) => `${name} is saved.`,
    close,
  });
  const { values, set, errors } = form;
  return (
    <RecordDialog title={user ? `Edit ${user.name}` : 'New user'} what="user" form={form}>
      <TextInput
        label="Name"
        value={values.name}
        error={errors.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label="Email"
        type="email"
        autoComplete="off"
        value={values.email}
        error={errors.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <Select
        label="Role"
        allowDeselect={false}
        data={Object.entries(roleNames).map(([value, label]) => ({ value, label }))}
        value={values.role}
        error={errors.role}
        onChange={(role) => role && set({ role: role as Values['role'] })}
      />
      <Select
        label="Time zone"
        placeholder="The office’s"
        clearable
        searchable
        limit={60}
        data={Intl.supportedValuesOf('timeZone')}
        value={values.timeZone}
        error={errors.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
      {!user && (
        <PasswordInput
          label="First password"
          description="At least 12 characters. Hand it over in person; they can change it"
          autoComplete="new-password"
          value={values.password}
          error={errors.password}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
      )}
      {user && (
        <Checkbox
          label="May not sign in"
          description="Ends their sessions at once; what they did stays under their name"
          checked={values.disabled}
          error={errors.disabled}
          onChange={(event) => set({ disabled: event.currentTarget.checked })}
        />
      )}
    </RecordDialog>
  );
}

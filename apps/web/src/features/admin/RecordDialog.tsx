import { Modal, Stack } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { SaveFooter } from './SaveFooter.tsx';

type Props = {
  title: string;
  size?: 'md' | 'lg' | 'xl';
  /** what is edited: `user` */
  what: string;
  /** of `useRecordForm` */
  form: { submit: () => void; footer: Omit<ComponentProps<typeof SaveFooter>, 'what'> };
  children: ReactNode;
};

/** The dialog in which one record is made or changed. */
export function RecordDialog({ title, size = 'md', what, form, children }: Props) {
  return (
    <Modal opened onClose={form.footer.onCancel ?? (() => {})} title={title} size={size}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Stack>
          {children}
          <SaveFooter what={what} {...form.footer} />
        </Stack>
      </form>
    </Modal>
  );
}

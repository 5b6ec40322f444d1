import { Button, Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconFolderPlus,
  IconForms,
  IconMail,
  IconMessage,
  IconPlus,
  IconUpload,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useCan, useMe } from '../../../session.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { type CaseAction, useActions } from '../forms/use-actions.ts';
import { NewSmsDialog } from '../sms/NewSmsDialog.tsx';
import { FolderName } from './FolderName.tsx';
import { NewEmailDialog } from './NewEmailDialog.tsx';

type Props = {
  matterId: string /** new folders and files go in it */;
  folderId: string | null;
  onFiles: (files: File[]) => void;
};
type Doing = 'folder' | 'sms' | 'email' | null;

const icon = { size: 16, 'aria-hidden': true } as const;

/** All that can be added to a case's documents. Closed dialogs give the focus back to this button. */
export function NewMenu({ matterId, folderId, onFiles }: Props) {
  const [doing, setDoing] = useState<Doing>(null);
  const [filling, fillIn] = useState<CaseAction | null>(null);
  const { formsOnly } = useMe().site;
  const forms = useActions(matterId);
  const button = useRef<HTMLButtonElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [mayWrite, maySend] = [useCan('documents.write'), useCan('texts.send')];
  if (!mayWrite && !maySend) return null;
  const close = () => {
    setDoing(null);
    fillIn(null);
    // The menu item that opened it is gone.
    setTimeout(() => button.current?.focus());
  };
  return (
    <>
      <Menu position="bottom-end" returnFocus>
        <Menu.Target>
          <Button
            ref={button}
            leftSection={<IconPlus {...icon} />}
            rightSection={<IconChevronDown {...icon} />}
          >
            New
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayWrite && (
            <>
              <Menu.Item leftSection={<IconUpload {...icon} />} onClick={() => files.current?.click()}>
                Upload documents
              </Menu.Item>
              <Menu.Item leftSection={<IconFolderPlus {...icon} />} onClick={() => setDoing('folder')}>
                New folder
              </Menu.Item>
            </>
          )}
          {maySend && (
            <>
              {formsOnly ? (
                forms.map((form) => (
                  <Menu.Item key={form.id} leftSection={<IconForms {...icon} />} onClick={() => fillIn(form)}>
                    {form.label}
                  </Menu.Item>
                ))
              ) : (
                <Menu.Item leftSection={<IconMessage {...icon} />} onClick={() => setDoing('sms')}>
                  New SMS
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconMail {...icon} />} onClick={() => setDoing('email')}>
                New email
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Documents to upload"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {doing === 'folder' && (
        <FolderName matterId={matterId} parentId={folderId} folder={null} close={close} />
      )}
      <NewSmsDialog matterId={matterId} inDocuments opened={doing === 'sms'} close={close} />
      {filling && (
        <FormDialog
          matterId={matterId}
          formId={filling.formId}
          label={filling.label}
          close={close}
          reopen={() => fillIn(filling)}
        />
      )}
      <NewEmailDialog matterId={matterId} opened={doing === 'email'} close={close} />
    </>
  );
}

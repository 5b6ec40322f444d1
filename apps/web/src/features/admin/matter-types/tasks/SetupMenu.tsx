import { Button, FileButton, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { MatterType } from '@matterline/contract/matter-types.ts';
import { exportTaskSetup } from '@matterline/contract/task-setup.ts';
import { IconChevronDown, IconDownload, IconHistory, IconRefresh, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { call } from '../../../../api.ts';
import { saveFile } from '../../../../save-file.ts';
import { plural } from '../../../../ui/numbers.ts';
import { toastDone, toastError } from '../../../../ui/toast.tsx';
import { ApplyDialog } from './ApplyDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { allTasks, type Setup } from './setup-edit.ts';
import type { Editing } from './use-setup.ts';
import { VersionsDialog } from './VersionsDialog.tsx';

type Props = { editing: Editing; type: MatterType };

/** The file as a person keeps it. */
async function download(type: MatterType, setup: Setup): Promise<void> {
  const file = await call(exportTaskSetup, { params: { id: type.id } });
  const name = `${type.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-tasks.json`;
  saveFile(name, `${JSON.stringify(file, null, 2)}\n`, 'application/json');
  const left = allTasks(setup)
    .flatMap(({ triggers }) => triggers)
    .filter(({ action }) => action.kind === 'produce_document').length;
  if (left > 0) {
    toastDone(
      `It is exported. ${plural(left, 'trigger')} that ${left === 1 ? 'makes a document is' : 'make documents are'} not in the file: its Word documents stay here.`,
    );
  }
}

/** What is done with a set-up as a whole. */
export function SetupMenu({ editing, type }: Props) {
  const reset = useRef<() => void>(null);
  const [file, setFile] = useState<File | 'examples' | null>(null);
  const [versions, showVersions] = useDisclosure(false);
  const [applying, apply] = useDisclosure(false);
  const save = () =>
    download(type, editing.stored).catch((error: unknown) => toastError('It was not exported', error));
  const closeImport = () => {
    setFile(null);
    reset.current?.();
  };
  return (
    <>
      <FileButton
        accept="application/json,.json"
        onChange={(chosen) => chosen && setFile(chosen)}
        resetRef={reset}
      >
        {(props) => (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
                More
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconUpload size={15} />}
                onClick={() => setFile('examples')}
                disabled={editing.dirty}
              >
                Begin with one of ours
              </Menu.Item>
              <Menu.Item
                leftSection={<IconUpload size={15} />}
                onClick={props.onClick}
                disabled={editing.dirty}
              >
                Import from a file
              </Menu.Item>
              <Menu.Item
                leftSection={<IconDownload size={15} />}
                onClick={() => void save()}
                disabled={editing.dirty}
              >
                Export to a file
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconRefresh size={15} />}
                onClick={apply.open}
                disabled={editing.dirty}
              >
                Bring open cases up to it
              </Menu.Item>
              <Menu.Item leftSection={<IconHistory size={15} />} onClick={showVersions.open}>
                Versions
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </FileButton>
      {file && <ImportDialog from={file} type={type} editing={editing} close={closeImport} />}
      {applying && <ApplyDialog type={type} close={apply.close} />}
      {versions && <VersionsDialog type={type} editing={editing} close={showVersions.close} />}
    </>
  );
}

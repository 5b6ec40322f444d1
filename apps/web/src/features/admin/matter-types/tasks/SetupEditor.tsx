import { Badge, Button, Group, Stack } from '@mantine/core';
import type { MatterType } from '@matterline/contract/matter-types.ts';
import type { TaskSetup } from '@matterline/contract/task-setup.ts';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { toMatterTypes } from '../../../../addresses.ts';
import { TextLink } from '../../../../ui/links.tsx';
import { Page } from '../../../../ui/Page.tsx';
import { PageHeader } from '../../../../ui/PageHeader.tsx';
import { Time } from '../../../../ui/Time.tsx';
import { useUnsaved } from '../../../../ui/use-unsaved.ts';
import { type About, AboutSetup, useAbout } from './about.tsx';
import { Categories } from './Categories.tsx';
import { NoHolidays } from './NoHolidays.tsx';
import { OpenCases } from './OpenCases.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SetupMenu } from './SetupMenu.tsx';
import { TaskDrawer } from './TaskDrawer.tsx';
import { type Editing, useSetup } from './use-setup.ts';
import { WhoseHolidays } from './WhoseHolidays.tsx';

type Props = { stored: TaskSetup; type: MatterType };

function Standing({ editing }: { editing: Editing }) {
  const { savedAt, savedBy, version } = editing.stored;
  if (editing.dirty) {
    return (
      <Badge variant="light" color="orange">
        Not saved
      </Badge>
    );
  }
  return savedAt === null ? (
    'Nothing is set up yet'
  ) : (
    <>
      Version {version}, saved <Time at={savedAt} /> {savedBy && `by ${savedBy.name}`}
    </>
  );
}

function Body({ editing, about }: { editing: Editing; about: About }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <AboutSetup value={about}>
      <Stack>
        <WhoseHolidays editing={editing} />
        <NoHolidays setup={editing.setup} />
        <Categories editing={editing} onOpen={setOpen} />
        <SaveBar editing={editing} />
        <OpenCases editing={editing} type={about.type} />
      </Stack>
      <TaskDrawer editing={editing} taskId={open} close={() => setOpen(null)} />
    </AboutSetup>
  );
}

export function SetupEditor({ stored, type }: Props) {
  const editing = useSetup(stored);
  const about = useAbout(type, editing);
  useUnsaved(editing.dirty);
  return (
    <Page narrow>
      <TextLink alone to={toMatterTypes()}>
        <Group gap={4} component="span">
          <IconArrowLeft size={15} aria-hidden /> Matter types
        </Group>
      </TextLink>
      <PageHeader
        title={`Tasks: ${type.name}`}
        description={<Standing editing={editing} />}
        actions={
          <>
            <SetupMenu editing={editing} type={type} />
            <Button
              disabled={!editing.dirty}
              loading={editing.save.isPending}
              onClick={() => editing.save.mutate(editing.version)}
            >
              Save
            </Button>
          </>
        }
      />
      <Body editing={editing} about={about} />
    </Page>
  );
}

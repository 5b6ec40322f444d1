import { Button, Group, Stack } from '@mantine/core';
import { listHomeLayouts, type RoleLayout, saveHomeLayout } from '@matterline/contract/home.ts';
import { type HomeLayout, usualLayout } from '@matterline/rules/home-layout.ts';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { queryKey } from '../../../queries.ts';
import { roleNames } from '../../../shell/role-names.ts';
import { useUnsaved } from '../../../ui/use-unsaved.ts';
import { SaveFooter } from '../SaveFooter.tsx';
import { useSave } from '../use-save.ts';
import { Arrange } from './Arrange.tsx';
import classes from './home.module.css';
import { Preview } from './Preview.tsx';

const same = (a: HomeLayout, b: HomeLayout) =>
  (['main', 'side', 'hidden'] as const).every((column) => a[column].join() === b[column].join());

/** How the home page of one role is arranged. @param stored keyed by its role */
export function RoleLayoutForm({ stored }: { stored: RoleLayout }) {
  const { role, version, ...saved } = stored;
  // Null until it is touched: until then it follows what others save.
  const [mine, setMine] = useState<HomeLayout | null>(null);
  const layout = mine ?? saved;
  const usual = usualLayout(role);
  const changed = !same(layout, saved);
  const save = useSave(
    async (of: number) => {
      await call(saveHomeLayout, { params: { role }, body: { ...layout, version: of } });
    },
    {
      refetch: [queryKey(listHomeLayouts)],
      done: `The home page of ${roleNames[role].toLowerCase()} users is saved.`,
    },
  );
  useUnsaved(changed);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(version);
      }}
    >
      <Stack>
        <div className={classes.parts}>
          <div>
            <Arrange layout={layout} onChange={setMine} />
          </div>
          <Preview layout={layout} />
        </div>
        <Group justify="space-between" align="end">
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            disabled={same(layout, usual)}
            onClick={() => setMine(usual)}
          >
            Arrange it as usual
          </Button>
          <Stack flex="1 1 200px" gap="sm">
            <SaveFooter
              what="home page"
              error={save.error}
              saving={save.isPending}
              disabled={!changed}
              onSeeTheirs={() => {
                setMine(null);
                save.reset();
              }}
              onKeepMine={() => save.mutate(version)}
            />
          </Stack>
        </Group>
      </Stack>
    </form>
  );
}

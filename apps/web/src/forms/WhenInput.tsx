import { Box, Group, Input, Radio, Stack } from '@mantine/core';
import type { FieldOf } from '@matterline/rules/forms/types.ts';
import { LazySchedule } from '../schedule/LazySchedule.tsx';
import classes from './forms.module.css';
import type { FormFill } from './use-fill.ts';

type Props = { field: FieldOf<'when'>; of: FormFill; onPicking: (open: boolean) => void };

export function WhenInput({ field, of, onPicking }: Props) {
  const { fill, state } = of;
  const to = {
    contactId: state.given.ownNumber && of.matterId !== null ? fill.contactId : null,
    number: fill.number,
    name: state.person?.name ?? '',
  };
  const error = of.errorOf('when');
  return (
    <Stack gap="sm">
      <Radio.Group
        label={field.label}
        description={field.help || undefined}
        value={state.later ? 'later' : 'now'}
        onChange={(when) => of.set({ later: when === 'later' })}
      >
        <Group mt={6}>
          {field.allows !== 'later' && <Radio value="now" label="Send now" />}
          {field.allows !== 'now' && <Radio value="later" label="Schedule for later" />}
        </Group>
      </Radio.Group>
      {state.later && (
        <Box className={classes.box}>
          <LazySchedule
            value={fill.schedule}
            onChange={(schedule) => of.set({ schedule })}
            to={to}
            refused={error ?? null}
            onPicking={onPicking}
          />
        </Box>
      )}
      {!state.later && error && <Input.Error role="alert">{error}</Input.Error>}
    </Stack>
  );
}

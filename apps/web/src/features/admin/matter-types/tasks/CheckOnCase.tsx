import { Alert, Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { checkConditions } from '@matterline/contract/task-setup.ts';
import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import { IconCheck, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../api.ts';
import { useWord } from '../../../../session.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { useAboutSetup } from './about.tsx';
import { OpenCase } from './OpenCase.tsx';
import classes from './setup.module.css';

function Verdict({ conditions, matterId }: { conditions: RuleGroup; matterId: string }) {
  const { type } = useAboutSetup();
  const [settled] = useDebouncedValue(conditions, 300);
  const check = useQuery({
    queryKey: [checkConditions.id, { id: type.id }, matterId, settled],
    queryFn: ({ signal }) =>
      call(checkConditions, { params: { id: type.id }, body: { conditions: settled, matterId }, signal }),
    placeholderData: keepPreviousData,
  });
  if (check.isError) return <ErrorState error={check.error} title="It could not be checked" />;
  if (!check.data) return null;
  const { holds, say, rules } = check.data;
  return (
    <Alert
      color={holds ? 'teal' : 'yellow'}
      variant="light"
      title={holds ? 'It passes there' : 'It does not pass there'}
      role="status"
    >
      {rules.length < 2 && say}
      {rules.length > 1 && (
        <ul className={classes.why}>
          {rules.map((rule) => (
            <li key={rule.at} data-holds={rule.holds}>
              {rule.holds ? (
                <IconCheck size={14} role="img" aria-label="Yes" />
              ) : (
                <IconX size={14} role="img" aria-label="No" />
              )}
              {rule.say}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** “Passes on this case: yes or no, because …”. */
export function CheckOnCase({ conditions }: { conditions: RuleGroup }) {
  const { one } = useWord();
  const [opened, show] = useDisclosure(false);
  const [matterId, setMatterId] = useState<string | null>(null);
  if (!opened) {
    return (
      <Group>
        <Button variant="subtle" size="compact-xs" onClick={show.open}>
          Try it on a {one}
        </Button>
      </Group>
    );
  }
  return (
    <Stack gap="xs">
      <OpenCase value={matterId} onChange={setMatterId} />
      {matterId && <Verdict conditions={conditions} matterId={matterId} />}
    </Stack>
  );
}

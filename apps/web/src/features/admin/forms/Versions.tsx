import { Badge, Box, Button, Group, Text } from '@mantine/core';
import {
  type Form,
  type FormContent,
  getForm,
  getFormVersion,
  listForms,
  withdrawFormVersion,
} from '@matterline/contract/forms.ts';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { queryKey } from '../../../queries.ts';
import { ConfirmButton } from '../../../ui/Confirm.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Time } from '../../../ui/Time.tsx';
import { toastDone, toastError } from '../../../ui/toast.tsx';
import classes from '../rows.module.css';

type Version = Form['versions'][number];
type Props = { form: Form; onBringBack: (content: FormContent, number: number) => void };

function Standing({ version, isCurrent }: { version: Version; isCurrent: boolean }) {
  if (version.withdrawnAt)
    return (
      <Badge variant="light" color="red">
        Withdrawn
      </Badge>
    );
  if (isCurrent)
    return (
      <Badge variant="light" color="teal">
        Current
      </Badge>
    );
  if (!version.usable || !version.usableUntil)
    return (
      <Badge variant="light" color="gray">
        Replaced
      </Badge>
    );
  return (
    <Text size="xs" c="dimmed">
      Those who had it open can send it until <Time at={version.usableUntil} show="clock" />
    </Text>
  );
}

const usesWords = ({ uses }: Version) => {
  if (uses >= 1000) return 'a thousand texts or more';
  return uses === 1 ? '1 text' : `${uses} texts`;
};

function Row({ form, version, onBringBack }: Props & { version: Version }) {
  const queryClient = useQueryClient();
  const params = { id: form.id, versionId: version.id };
  const bringBack = async () => {
    try {
      const { content, number } = await call(getFormVersion, { params });
      onBringBack(content, number);
    } catch (error) {
      toastError('It was not brought back', error);
    }
  };
  const withdraw = async () => {
    const now = await call(withdrawFormVersion, { params });
    queryClient.setQueryData(queryKey(getForm, { params: { id: form.id } }), now);
    await queryClient.invalidateQueries({ queryKey: [listForms.id] });
    toastDone(`Version ${version.number} is withdrawn.`);
  };
  return (
    <li>
      <Box flex={1} miw={0}>
        <Group gap={8}>
          <Text size="sm" fw={600}>
            Version {version.number}
          </Text>
          <Standing version={version} isCurrent={form.current?.id === version.id} />
        </Group>
        <Text size="sm" c="dimmed">
          {version.publishedBy.name}, <Time at={version.publishedAt} /> · {usesWords(version)} ·{' '}
          {version.changes.join(' ')}
        </Text>
      </Box>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Bring version ${version.number} back into the draft`}
        onClick={() => void bringBack()}
      >
        Bring back
      </Button>
      {version.usable && (
        <ConfirmButton
          variant="subtle"
          color="red.8"
          size="compact-sm"
          aria-label={`Withdraw version ${version.number}`}
          title={`Withdraw version ${version.number}?`}
          says="From this moment nobody can send with it, not even those who are filling it in. This can’t be undone; the form can be published again."
          verb="Withdraw"
          run={withdraw}
        >
          Withdraw
        </ConfirmButton>
      )}
    </li>
  );
}

/** What was published, the newest first. */
export function Versions(props: Props) {
  const { versions } = props.form;
  if (versions.length === 0) return null;
  return (
    <Section title="Versions">
      <ul className={classes.list}>
        {versions.map((version) => (
          <Row key={version.id} version={version} {...props} />
        ))}
      </ul>
    </Section>
  );
}

import { Alert, Checkbox, List, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { SomeoneElses } from './SomeoneElses.tsx';

type Doubt = { code: string; say: string; fix: string };
type Props = {
  problems: readonly Doubt[];
  notices: readonly Doubt[];
  /** What the writer takes on themselves, and whether they may. */
  takenOn: {
    mayTry: boolean;
    anyway: boolean;
    setAnyway: (anyway: boolean) => void;
    confirm: boolean;
    setConfirm: (confirm: boolean) => void;
  };
};

/** What stands in the way, each with what to do about it; what the writer may know better can be tried anyway. */
function Problems({ problems, takenOn }: Props) {
  if (problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      p="xs"
      icon={<IconAlertTriangle size={18} />}
      title={takenOn.mayTry ? 'This text may not arrive' : 'This text cannot be sent yet'}
      role="alert"
    >
      <List size="sm" spacing={4}>
        {problems.map((problem) => (
          <List.Item key={problem.code}>
            {problem.say} {problem.fix}
          </List.Item>
        ))}
      </List>
      {takenOn.mayTry && (
        <Checkbox
          mt="xs"
          size="sm"
          label="Try anyway"
          checked={takenOn.anyway}
          onChange={(event) => takenOn.setAnyway(event.currentTarget.checked)}
        />
      )}
    </Alert>
  );
}

/** Whose number it is, when that is not the person chosen: a mistyped digit is noticed here. */
function Notices({ notices, takenOn }: Props) {
  const [notice] = notices;
  if (!notice) return null;
  return (
    <SomeoneElses what="number" says={`${notice.say} ${notice.fix}`} p="xs">
      <Checkbox
        mt="xs"
        size="sm"
        label="Yes, send it to this number"
        checked={takenOn.confirm}
        onChange={(event) => takenOn.setConfirm(event.currentTarget.checked)}
      />
    </SomeoneElses>
  );
}

/** What is doubtful about texting a number. */
export function NumberDoubts(props: Props) {
  if (props.problems.length + props.notices.length === 0) return null;
  return (
    <Stack gap="sm">
      <Problems {...props} />
      <Notices {...props} />
    </Stack>
  );
}

import { Badge, Box, Button, Group, Text } from '@mantine/core';
import type { Sender } from '@matterline/contract/admin.ts';
import { useResumeSender } from '../../../resume-sender.ts';
import { countries } from '../../../ui/choices.ts';
import { count, plural } from '../../../ui/numbers.ts';
import { Phone } from '../../../ui/Phone.tsx';
import { Time } from '../../../ui/Time.tsx';
import { senderKinds } from './sender-kinds.ts';

type Props = { sender: Sender; typeNames: ReadonlyMap<string, string>; edit: () => void; pause: () => void };

function State({ sender }: { sender: Sender }) {
  const [color, words] = sender.disabledAt
    ? ['gray', 'Off']
    : sender.paused
      ? ['red', 'Paused']
      : ['teal', 'In use'];
  return (
    <Badge size="sm" variant="light" color={color}>
      {words}
    </Badge>
  );
}

const rate = (perSecond: number) =>
  perSecond >= 1 ? `${count(perSecond)} a second` : `1 every ${count(Math.round(1 / perSecond))} seconds`;

/** What it is for and how much may go from it, where that is not everything. */
function limitsOf(sender: Sender, typeNames: Props['typeNames']): string[] {
  const named = new Map(countries('US').map(({ value, label }) => [value, label]));
  const places = sender.countries.map((code) => named.get(code) ?? code);
  const types = sender.matterTypeIds.map((id) => typeNames.get(id) ?? 'a type that is gone');
  return [
    ...(types.length > 0 ? [`for ${types.join(', ')}`] : []),
    ...(places.length > 0 ? [`to ${places.join(', ')}`] : []),
    ...(sender.perSecond === null ? [] : [rate(sender.perSecond)]),
    ...(sender.perDay === null
      ? []
      : [`${count(sender.sentToday ?? 0)} of ${plural(sender.perDay, 'text')} today`]),
    ...(sender.sendsPictures ? ['sends pictures'] : []),
  ];
}

function Paused({ sender }: { sender: Sender }) {
  if (!sender.paused || sender.disabledAt) return null;
  const { why, by, at } = sender.paused;
  return (
    <Text size="sm">
      {by ? `Paused by ${by.name}` : 'Paused by itself'} <Time at={at} />: {why}
    </Text>
  );
}

function Actions({ sender, edit, pause }: Omit<Props, 'typeNames'>) {
  const resume = useResumeSender();
  const { display } = sender;
  return (
    <Group gap={4} justify="flex-end">
      {!sender.disabledAt && sender.paused && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Resume ${display}`}
          loading={resume.isPending}
          onClick={() => resume.mutate(sender)}
        >
          Resume
        </Button>
      )}
      {!sender.disabledAt && !sender.paused && (
        <Button variant="subtle" size="compact-sm" aria-label={`Pause ${display}`} onClick={pause}>
          Pause
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" aria-label={`Edit ${display}`} onClick={edit}>
        Edit
      </Button>
    </Group>
  );
}

export function SenderRow({ sender, typeNames, edit, pause }: Props) {
  const limits = limitsOf(sender, typeNames);
  return (
    <Group component="li" gap={12}>
      <Box flex="1 1 220px" miw={0}>
        <Group gap={6}>
          <Text size="sm" fw={600} component="span">
            <Phone>{sender.display}</Phone>
          </Text>
          <State sender={sender} />
          {sender.isDefault && (
            <Badge size="sm" variant="light">
              Default
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {[senderKinds[sender.kind], sender.label, ...limits].filter(Boolean).join(' · ')}
        </Text>
        <Paused sender={sender} />
      </Box>
      <Actions sender={sender} edit={edit} pause={pause} />
    </Group>
  );
}

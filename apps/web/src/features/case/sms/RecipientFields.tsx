import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useWord } from '../../../session.ts';
import { NumberDoubts } from '../../../texts/NumberDoubts.tsx';
import { recipientChoices } from '../../../texts/recipient-choices.ts';
import { AddNumber } from './AddNumber.tsx';
import type { Compose } from './use-compose.ts';
import { otherNumber } from './use-recipient.ts';

/** Who, and at which of their numbers; or a typed one. */
export function RecipientFields({ compose, size = 'sm' }: { compose: Compose; size?: 'xs' | 'sm' }) {
  const { recipient: choice, takenOn } = compose;
  const phones = choice.recipient?.phones ?? [];
  const word = useWord();
  return (
    <Stack gap="sm">
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <Select
          label="Recipient"
          size={size}
          miw={200}
          data={recipientChoices(choice.recipients, word.one)}
          value={choice.chosen.contactId}
          onChange={(contactId) => contactId && choice.pickContact(contactId)}
          allowDeselect={false}
          searchable
          nothingFoundMessage="Nobody here has that name"
        />
        {phones.length > 0 && (
          <Select
            label="Number"
            size={size}
            miw={200}
            data={[
              ...phones.map(({ e164, display, kind }) => ({ value: e164, label: `${display} ${kind}` })),
              { value: otherNumber, label: 'Another number…' },
            ]}
            value={choice.typed === null ? choice.chosen.number : otherNumber}
            onChange={(number) => number && choice.pickNumber(number)}
            allowDeselect={false}
          />
        )}
        {choice.typed !== null && (
          <TextInput
            label="Type the number"
            size={size}
            miw={200}
            type="tel"
            autoComplete="off"
            value={choice.typed}
            onChange={(event) => choice.type(event.currentTarget.value)}
          />
        )}
      </Group>
      <AddNumber choice={choice} />
      <NumberDoubts problems={choice.problems} notices={choice.notices} takenOn={takenOn} />
    </Stack>
  );
}

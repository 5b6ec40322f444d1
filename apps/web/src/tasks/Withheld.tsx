import { Alert, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { toPerson } from '../addresses.ts';
import { useCan } from '../session.ts';
import { TextLink } from '../ui/links.tsx';
import { MendContact } from './MendContact.tsx';
import { mendOf } from './mend.ts';
import type { PlannedMessage } from './planned.ts';

type Props = { message: PlannedMessage; matterId: string; onMended: () => void };

/** Why a message does not go, and the way to put it right without leaving. */
export function Withheld({ message, onMended }: Props) {
  const mayWrite = useCan('contacts.write');
  const { withheld, contactId, name } = message;
  if (!withheld) return null;
  const mend = mendOf(message);
  return (
    <Alert color="yellow" variant="light" icon={<IconBan size={18} />} title="Will not be sent" mt={6}>
      <Text size="sm">
        {withheld.say} {withheld.fix}
      </Text>
      {contactId !== null && mayWrite && mend && (
        <MendContact contactId={contactId} name={name} mend={mend} onMended={onMended} />
      )}
      {contactId !== null && !mend && withheld.code !== 'words' && (
        <TextLink to={toPerson(contactId)} alone>
          Open {name}
        </TextLink>
      )}
    </Alert>
  );
}

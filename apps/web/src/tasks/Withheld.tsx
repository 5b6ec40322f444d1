import { Alert, Box, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { toPerson } from '../addresses.ts';
import { useCan } from '../session.ts';
import { TextLink } from '../ui/links.tsx';
import { MendContact } from './MendContact.tsx';
import { mendOf } from './mend.ts';
import { type PlannedMessage, reasonsOf } from './planned.ts';
import classes from './tasks.module.css';

type Reason = NonNullable<PlannedMessage['withheld']>;
type Props = { message: PlannedMessage; onMended: () => void };

function ReasonOf({ message, reason, onMended }: Props & { reason: Reason }) {
  const mayWrite = useCan('contacts.write');
  const { contactId, name, channel } = message;
  const mend = mendOf(channel, reason.code);
  return (
    <Box component="li">
      <Text size="sm">
        {reason.say} {reason.fix}
      </Text>
      {contactId !== null && mayWrite && mend && (
        <MendContact contactId={contactId} name={name} mend={mend} onMended={onMended} />
      )}
    </Box>
  );
}

/** All that keeps a message from being sent, and the ways to put it right without leaving. */
export function Withheld({ message, onMended }: Props) {
  const { contactId, name, channel } = message;
  const reasons = reasonsOf(message);
  if (reasons.length === 0) return null;
  const elsewhere = reasons.some(({ code }) => code !== 'words' && mendOf(channel, code) === null);
  return (
    <Alert color="yellow" variant="light" icon={<IconBan size={18} />} title="Will not be sent" mt={6}>
      <ul className={classes.reasons}>
        {reasons.map((reason) => (
          <ReasonOf key={reason.code} reason={reason} message={message} onMended={onMended} />
        ))}
      </ul>
      {contactId !== null && elsewhere && (
        <TextLink to={toPerson(contactId)} alone>
          Open {name}
        </TextLink>
      )}
    </Alert>
  );
}

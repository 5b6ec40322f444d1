import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Contact } from '@matterline/contract/contacts.ts';
import { useCan } from '../../session.ts';
import { Phone } from '../../ui/Phone.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { RecordOptOut } from './RecordOptOut.tsx';

function Row({ contact, phone }: { contact: Contact; phone: Contact['phones'][number] }) {
  const mayWrite = useCan('opt_outs.write');
  const [recording, record] = useDisclosure(false);
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">
        <Phone>{phone.display}</Phone>: {phone.optedOut ? 'opted out of texts' : 'accepts texts'}
      </Text>
      {mayWrite && (
        <Button variant="subtle" size="compact-sm" onClick={record.open}>
          {phone.optedOut ? 'They asked to start' : 'They asked to stop'}
        </Button>
      )}
      {recording && <RecordOptOut contact={contact} phone={phone} close={record.close} />}
    </Group>
  );
}

/** Whether each number may be texted. */
export function OptOuts({ person }: { person: Contact }) {
  if (person.phones.length === 0) return null;
  return (
    <Section title="Stop and start">
      <SectionBody>
        <Stack gap={8}>
          {person.phones.map((phone) => (
            <Row key={phone.id} contact={person} phone={phone} />
          ))}
        </Stack>
      </SectionBody>
    </Section>
  );
}

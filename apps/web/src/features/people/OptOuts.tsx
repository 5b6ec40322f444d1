import { Group, Stack, Text } from '@mantine/core';
import { type Contact, getContact } from '@matterline/contract/contacts.ts';
import { recordOptOut } from '@matterline/contract/messages.ts';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { queryOf } from '../../queries.ts';
import { useCan } from '../../session.ts';
import { ConfirmButton } from '../../ui/Confirm.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';

type ContactPhone = Contact['phones'][number];

function Row({ contact, phone }: { contact: Contact; phone: ContactPhone }) {
  const queryClient = useQueryClient();
  const mayWrite = useCan('contacts.write');
  const record = async () => {
    await call(recordOptOut, {
      params: { id: contact.id },
      body: { number: phone.e164, optedOut: !phone.optedOut },
    });
    await queryClient.invalidateQueries({
      queryKey: queryOf(getContact, { params: { id: contact.id } }).queryKey,
    });
  };
  const tell = phone.optedOut
    ? {
        button: 'They asked to start',
        says: `${contact.name} told you they want texts to this number again.`,
        verb: 'Record the start',
      }
    : {
        button: 'They asked to stop',
        says: `${contact.name} told you to stop texting this number. No text will go to it from anyone on this site.`,
        verb: 'Record the stop',
      };
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">
        <Phone>{phone.display}</Phone>: {phone.optedOut ? 'opted out of texts' : 'accepts texts'}
      </Text>
      {mayWrite && (
        <ConfirmButton
          variant="subtle"
          size="compact-sm"
          title={phone.display}
          says={tell.says}
          verb={tell.verb}
          run={record}
        >
          {tell.button}
        </ConfirmButton>
      )}
    </Group>
  );
}

/** Whether each number may be texted; what a client says by phone or in person counts like a STOP by text. */
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

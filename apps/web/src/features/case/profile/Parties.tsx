import { Badge, Box, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Matter, removeParty } from '@matterline/contract/matters.ts';
import { toPerson } from '../../../addresses.ts';
import { call } from '../../../api.ts';
import { useCan, useWord } from '../../../session.ts';
import { ConfirmButton } from '../../../ui/Confirm.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { Section } from '../../../ui/Section.tsx';
import { AddParty } from './AddParty.tsx';
import classes from './profile.module.css';
import { useMatterChange } from './use-matter-change.ts';

type Party = Matter['parties'][number];

function Contact({ contact }: { contact: Party['contact'] }) {
  return (
    <Text size="sm" c="dimmed" component="div">
      {contact.phones.map((phone) => (
        <div key={phone.id}>
          <Phone>{phone.display}</Phone> {phone.kind}
          {phone.optedOut && ' · opted out of texts'}
        </div>
      ))}
      {contact.email && <div>{contact.email}</div>}
      {!contact.sendTexts && <div>Not flagged for texts</div>}
    </Text>
  );
}

function Row({ matter, party }: { matter: Matter; party: Party }) {
  const word = useWord();
  const mayWrite = useCan('matters.write');
  const remove = useMatterChange(
    matter.id,
    () => call(removeParty, { params: { id: matter.id, partyId: party.id } }),
    `${party.contact.name} is off the ${word.one}.`,
  );
  const lastClient =
    party.role === 'client' && matter.parties.filter(({ role }) => role === 'client').length === 1;
  return (
    <li>
      <PersonAvatar name={party.contact.name} />
      <Box flex={1} miw={0}>
        <Text size="sm" component="div">
          <TextLink alone to={toPerson(party.contact.id)} fw={600}>
            <bdi>{party.contact.name}</bdi>
          </TextLink>{' '}
          <Badge size="sm" variant="light" color={party.role === 'client' ? 'ink' : 'gray'}>
            {party.role}
          </Badge>
        </Text>
        <Contact contact={party.contact} />
      </Box>
      {mayWrite && !lastClient && (
        <ConfirmButton
          variant="subtle"
          size="compact-sm"
          color="red"
          title={`Take ${party.contact.name} off this ${word.one}?`}
          says={`What waits to go to them about this ${word.one} is stopped; texts already here stay. ${party.contact.name} can be put back.`}
          verb="Take off"
          run={() => remove.mutateAsync(undefined)}
        >
          Remove
        </ConfirmButton>
      )}
    </li>
  );
}

export function Parties({ matter }: { matter: Matter }) {
  const mayWrite = useCan('matters.write');
  const [adding, add] = useDisclosure(false);
  return (
    <Section
      title="People"
      right={
        mayWrite && (
          <Button variant="subtle" size="compact-sm" onClick={add.open}>
            Add someone
          </Button>
        )
      }
    >
      <ul className={classes.rows}>
        {matter.parties.map((party) => (
          <Row key={party.id} matter={matter} party={party} />
        ))}
      </ul>
      {adding && <AddParty matter={matter} close={add.close} />}
    </Section>
  );
}

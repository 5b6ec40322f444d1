import { Alert, Box, Stack, Text } from '@mantine/core';
import type { Matter } from '@matterline/contract/matters.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { toCase, toPerson } from '../../../addresses.ts';
import { useWord } from '../../../session.ts';
import { TextLink } from '../../../ui/links.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import classes from './SidePanel.module.css';

const languageName = (code: string) => new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;

function ClientFacts({ matter }: { matter: Matter }) {
  const client = matter.parties.find((party) => party.role === 'client')?.contact;
  if (!client) return null;
  return (
    <Section title="Texting this client">
      <SectionBody>
        <dl className={classes.facts}>
          <dt>Client</dt>
          <dd dir="auto">
            <TextLink alone to={toPerson(client.id)}>
              {client.name}
            </TextLink>
          </dd>
          <dt>Texts</dt>
          <dd>{client.sendTexts ? 'Yes' : 'No: not flagged'}</dd>
          {client.language && (
            <>
              <dt>Language</dt>
              <dd>{languageName(client.language)}</dd>
            </>
          )}
          {client.phones.map((phone) => (
            <Box key={phone.id} display="contents">
              <dt>{phone.kind[0]?.toUpperCase() + phone.kind.slice(1)}</dt>
              <dd>
                <Phone>{phone.display}</Phone>
                {phone.optedOut && ' (opted out)'}
              </dd>
            </Box>
          ))}
        </dl>
        {client.safeContactNotes !== '' && (
          <Text size="sm" mt="sm" dir="auto">
            <b>Safe contact:</b> {client.safeContactNotes}
          </Text>
        )}
      </SectionBody>
    </Section>
  );
}

/** Each other case once, with all of the numbers it shares. */
function Shared({ matter }: { matter: Matter }) {
  const word = useWord();
  const byCase = Map.groupBy(matter.sharedNumbers, ({ matterId }) => matterId);
  if (byCase.size === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={`Also on ${byCase.size === 1 ? `another ${word.one}` : `other ${word.many}`}`}
    >
      {[...byCase].map(([matterId, shared]) => (
        <Text size="sm" key={matterId}>
          <TextLink alone to={toCase(matterId)} underline="always" c="inherit">
            {shared[0]?.number}
          </TextLink>{' '}
          ({shared[0]?.matterType}):{' '}
          {shared.map(({ display }, at) => (
            <span key={display}>
              {at > 0 && ', '}
              <Phone>{display}</Phone>
            </span>
          ))}
        </Text>
      ))}
      <Text size="sm">Replies appear in every one of these logs.</Text>
    </Alert>
  );
}

export function SidePanel({ matter }: { matter: Matter }) {
  return (
    <Stack gap="md">
      <ClientFacts matter={matter} />
      <Shared matter={matter} />
    </Stack>
  );
}

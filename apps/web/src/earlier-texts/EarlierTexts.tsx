import { Alert, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { listEarlierTexts } from '@matterline/contract/unfiled.ts';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../queries.ts';
import { useCan } from '../session.ts';
import { plural } from '../ui/numbers.ts';
import { EarlierTextsDialog, type Place } from './EarlierTextsDialog.tsx';

type Props = { contactId: string; name: string; matters: Place[] };

/** Offers what a person's numbers wrote before anybody knew whose they are, to be filed on their cases. */
export function EarlierTexts(props: Props) {
  return useCan('unfiled.file') ? <Offer {...props} /> : null;
}

function Offer({ contactId, name, matters }: Props) {
  const earlier = useQuery(queryOf(listEarlierTexts, { params: { id: contactId } })).data;
  const [opened, dialog] = useDisclosure(false);
  const texts = earlier?.items ?? [];
  if (texts.length === 0) return null;
  const many = earlier?.more ? `More than ${plural(texts.length, 'text')}` : plural(texts.length, 'text');
  return (
    <Alert
      color="blue"
      variant="light"
      icon={<IconInbox size={18} />}
      title={`${many} from ${name} ${texts.length === 1 ? 'waits' : 'wait'} in Unfiled texts`}
    >
      <Group>
        <Button size="compact-sm" variant="default" onClick={dialog.open}>
          Look at {texts.length === 1 ? 'it' : 'them'}…
        </Button>
      </Group>
      {opened && <EarlierTextsDialog name={name} texts={texts} matters={matters} close={dialog.close} />}
    </Alert>
  );
}

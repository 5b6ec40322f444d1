import { Alert, Radio, Stack, Text } from '@mantine/core';
import type { Contact } from '@matterline/contract/contacts.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { plural } from '../../ui/numbers.ts';
import { Phone } from '../../ui/Phone.tsx';
import { type ContactValues, phonesGone } from './contact-values.ts';
import { useWaitingTo } from './use-waiting-to.ts';

/** In the place of a row's key. */
export const stop = 'stop';

type Props = {
  person: Contact;
  values: ContactValues;
  /** the key of the row whose number the texts go to, or `stop` */
  choice: string;
  onChoose: (choice: string) => void;
};

/** What becomes of texts that wait to go to numbers that are taken off. */
export function SendsOn({ person, values, choice, onChoose }: Props) {
  const gone = phonesGone(person, values);
  const waiting = useWaitingTo(person.id)?.numbers ?? [];
  const waitsFor = (e164: string) => waiting.find((number) => number.e164 === e164)?.texts ?? 0;
  const left = gone.filter(({ e164 }) => waitsFor(e164) > 0);
  if (left.length === 0) return null;
  const texts = left.reduce((sum, { e164 }) => sum + waitsFor(e164), 0);
  const rows = values.phones.filter(({ number }) => number.trim() !== '');
  const [wait, it] = texts === 1 ? ['waits', 'it'] : ['wait', 'them'];
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} role="status">
      <Radio.Group
        label={
          <>
            {plural(texts, 'text')} {wait} to go to{' '}
            {left.map(({ id, display }, at) => (
              <span key={id}>
                {at > 0 && ' or '}
                <Phone>{display}</Phone>
              </span>
            ))}
            , which you take off
          </>
        }
        value={choice}
        onChange={onChoose}
      >
        <Stack gap="xs" mt="xs">
          {rows.map(({ key, number }) => (
            <Radio key={key} value={key} label={`Send ${it} to ${number.trim()} instead`} />
          ))}
          <Radio value={stop} label={`Stop ${it}, for good`} />
        </Stack>
      </Radio.Group>
      <Text size="sm" mt="xs">
        Reminders of dates are made anew for wherever they can be reached.
      </Text>
    </Alert>
  );
}

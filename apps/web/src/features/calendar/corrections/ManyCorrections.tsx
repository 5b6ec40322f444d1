import { Button, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconPointFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '../../../ui/numbers.ts';
import classes from './corrections.module.css';
import { type Does, type Outcome, useMany, type Worded } from './use-many.ts';

const tells = {
  send: {
    title: (many: string) => `Approve and send ${many}`,
    says: 'Each goes at once, as it is worded on the page.',
    verb: 'Send them',
    dismiss: 'Leave them',
  },
  drop: {
    title: (many: string) => `Drop ${many}`,
    says: 'These people are not told, and keep what they had.',
    verb: 'Drop them',
    dismiss: 'Keep them',
  },
} as const;

function Row({ one: { correction, words }, outcome }: { one: Worded; outcome: Outcome | undefined }) {
  const Icon = outcome ? (outcome.ok ? IconCheck : IconAlertCircle) : IconPointFilled;
  return (
    <li data-refused={outcome && !outcome.ok ? true : undefined}>
      <Icon size={16} aria-hidden className={classes.icon} />
      <Text size="sm" miw={0} component="div">
        <b dir="auto">{correction.contact.name}</b> {correction.matter.number}
        {outcome && `: ${outcome.say}`}
        <Text span size="xs" c="dimmed" display="block" truncate dir="auto">
          {words.body}
        </Text>
      </Text>
    </li>
  );
}

type DialogProps = { does: Does; corrections: Worded[]; close: () => void };

/** Asks, then shows what became of each. */
function ManyDialog({ does, corrections, close }: DialogProps) {
  // Those that went leave the page behind it, and stay in here.
  const [asked] = useState(corrections);
  const { outcomes, running, run, refresh } = useMany(does);
  const { title, says, verb, dismiss } = tells[does];
  const begun = running || outcomes.size > 0;
  const done = [...outcomes.values()].filter(({ ok }) => ok).length;
  const leave = () => {
    if (running) return;
    close();
    if (begun) void refresh();
  };
  return (
    <Modal opened onClose={leave} title={title(plural(asked.length, 'correction'))} size="lg">
      <Stack>
        <Text size="sm" role="status">
          {!begun && says}
          {running && `${outcomes.size} of ${asked.length}…`}
          {begun && !running && `${done} done, ${outcomes.size - done} not done.`}
        </Text>
        <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0 }}>
          <ul className={classes.results} aria-label="Corrections chosen">
            {asked.map((one) => (
              <Row key={one.correction.id} one={one} outcome={outcomes.get(one.correction.id)} />
            ))}
          </ul>
        </ScrollArea.Autosize>
        <Group justify="flex-end">
          <Button variant="default" onClick={leave} disabled={running} data-autofocus>
            {begun ? 'Close' : dismiss}
          </Button>
          {!begun && (
            <Button color={does === 'drop' ? 'red.8' : undefined} onClick={() => void run(asked)}>
              {verb}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** What can be done with the corrections that are chosen. */
export function ManyCorrections({ corrections }: { corrections: Worded[] }) {
  const [does, setDoes] = useState<Does | null>(null);
  if (corrections.length === 0 && does === null) return null;
  return (
    <Group gap="xs">
      <Button variant="default" size="compact-sm" onClick={() => setDoes('drop')}>
        Drop {corrections.length}
      </Button>
      <Button size="compact-sm" onClick={() => setDoes('send')}>
        Approve and send {corrections.length}
      </Button>
      {does && <ManyDialog does={does} corrections={corrections} close={() => setDoes(null)} />}
    </Group>
  );
}

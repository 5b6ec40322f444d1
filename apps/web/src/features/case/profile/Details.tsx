import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Matter } from '@matterline/contract/matters.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import { useState } from 'react';
import { useCan, useWord } from '../../../session.ts';
import { dispositionBadge } from '../../../ui/disposition-words.ts';
import { focusOnMount } from '../../../ui/focus.ts';
import { count } from '../../../ui/numbers.ts';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import { EditDetails } from './EditDetails.tsx';
import classes from './profile.module.css';

type Value = Matter['custom'][string] | undefined;

function valueWords(value: Value, kind: string): string {
  if (value === undefined || value === null || value === '') return 'Not filled in';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return count(value);
  return kind === 'date' ? dayWords(value) : value;
}

function Dates({ matter }: { matter: Matter }) {
  const dates = [
    ['Opened', matter.openedOn],
    ['Closed', matter.closedOn],
    ['Rejected', matter.rejectedOn],
  ] as const;
  return dates.map(([label, day]) =>
    day === null ? null : (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{dayWords(day)}</dd>
      </div>
    ),
  );
}

function Shown({ matter }: { matter: Matter }) {
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>Type</dt>
          <dd>
            {matter.matterType.practiceArea}: {matter.matterType.name}
          </dd>
        </div>
        <div>
          <dt>Stage</dt>
          <dd>{dispositionBadge[matter.disposition].label}</dd>
        </div>
        <Dates matter={matter} />
        {matter.outcome !== '' && (
          <div>
            <dt>Outcome</dt>
            <dd dir="auto">{matter.outcome}</dd>
          </div>
        )}
        {matter.customFields
          .filter((field) => !field.archived)
          .map((field) => (
            <div key={field.id}>
              <dt>{field.label}</dt>
              <dd dir="auto">{valueWords(matter.custom[field.key], field.kind)}</dd>
            </div>
          ))}
      </dl>
      <Text size="sm" mt="md" dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
        {matter.summary || 'No summary yet.'}
      </Text>
    </>
  );
}

export function Details({ matter }: { matter: Matter }) {
  const word = useWord();
  const mayWrite = useCan('matters.write');
  const [editing, edit] = useDisclosure(false);
  const [edited, setEdited] = useState(false);
  const close = () => {
    setEdited(true);
    edit.close();
  };
  return (
    <Section
      title={`About this ${word.one}`}
      right={
        mayWrite &&
        !editing && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={edit.open}
            ref={edited ? focusOnMount : undefined}
          >
            Edit
          </Button>
        )
      }
    >
      <SectionBody>
        {editing ? <EditDetails matter={matter} close={close} /> : <Shown matter={matter} />}
      </SectionBody>
    </Section>
  );
}

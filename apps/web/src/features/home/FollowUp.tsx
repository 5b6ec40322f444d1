import { Text } from '@mantine/core';
import { IconMessageReport, IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { toCallList, toCorrections } from '../../addresses.ts';
import { TextLink } from '../../ui/links.tsx';
import { Card } from '../../ui/Section.tsx';
import classes from './home.module.css';

/** More than this is not counted. */
const countedTo = 100;
const counted = (value: number, one: string, many: string) =>
  value >= countedTo ? `${countedTo} or more ${many}` : `${value} ${value === 1 ? one : many}`;

type Counts = { calls: number; corrections: number | null };

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.next}>
      {icon}
      <Text size="sm" flex={1} miw={0} component="div">
        {children}
      </Text>
    </li>
  );
}

/** Who has to be called, and whom to tell that a time was wrong; nothing where nobody waits. */
export function FollowUp({ calls, corrections }: Counts) {
  if (calls === 0 && !corrections) return null;
  return (
    <Card>
      <ul className={classes.rows}>
        {calls > 0 && (
          <Line icon={<IconPhone size={18} className={classes.icon} aria-hidden />}>
            <b>{counted(calls, 'person', 'people')}</b> to call: no answer to a reminder.{' '}
            <TextLink to={toCallList()} underline="always" className={classes.together}>
              Call list
            </TextLink>
          </Line>
        )}
        {!!corrections && (
          <Line icon={<IconMessageReport size={18} className={classes.icon} aria-hidden />}>
            <b>{counted(corrections, 'correction', 'corrections')}</b> of reminders to approve.{' '}
            <TextLink to={toCorrections()} underline="always" className={classes.together}>
              See {corrections === 1 ? 'it' : 'them'}
            </TextLink>
          </Line>
        )}
      </ul>
    </Card>
  );
}

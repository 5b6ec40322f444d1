import { Text, VisuallyHidden } from '@mantine/core';
import type { EventDetail } from '@matterline/contract/calendar.ts';
import { IconBriefcase, IconClock, IconMapPin, IconRepeat } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { toCase } from '../../../addresses.ts';
import { useWord } from '../../../session.ts';
import { TextLink } from '../../../ui/links.tsx';
import { useNow, useTimeZone } from '../../../ui/Time.tsx';
import { momentWords } from '../../../ui/time-words.ts';
import { ruleWords } from '../repeat/rule-words.ts';
import { whenWords } from '../when-words.ts';
import classes from './event.module.css';

type Icon = ComponentType<{ size?: number }>;

function Fact({ icon: Icon, name, children }: { icon: Icon; name: string; children: ReactNode }) {
  return (
    <>
      <dt>
        <Icon size={16} aria-hidden />
        <VisuallyHidden>{name}</VisuallyHidden>
      </dt>
      <dd>{children}</dd>
    </>
  );
}

/** What it is on the reader's own clock, where that shows something else. */
function OnMyClock({ event: { startsAt, zone, allDay } }: { event: EventDetail }) {
  const [now, mine] = [useNow(), useTimeZone()];
  const at = new Date(startsAt);
  const here = momentWords(at, now, mine);
  if (allDay || here === momentWords(at, now, zone)) return null;
  return (
    <Text size="sm" c="dimmed">
      {here} for you
    </Text>
  );
}

/** When, where and on which case. */
export function Facts({ event }: { event: EventDetail }) {
  const { one, One } = useWord();
  const { matter, place, repeats } = event;
  return (
    <dl className={classes.facts}>
      <Fact icon={IconClock} name="When">
        <b>{whenWords(event, useNow().getFullYear())}</b>
        <OnMyClock event={event} />
      </Fact>
      {repeats && (
        <Fact icon={IconRepeat} name="Repeats">
          {ruleWords(repeats.rule)}
        </Fact>
      )}
      {place !== '' && (
        <Fact icon={IconMapPin} name="Where">
          <span dir="auto">{place}</span>
        </Fact>
      )}
      {matter && (
        <Fact icon={IconBriefcase} name={One}>
          <TextLink
            alone
            to={toCase(matter.id)}
            aria-label={`Open ${one} ${matter.number} of ${matter.clientName}`}
          >
            {matter.number} {matter.clientName}
          </TextLink>
        </Fact>
      )}
    </dl>
  );
}

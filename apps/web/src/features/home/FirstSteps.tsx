import { Text, VisuallyHidden } from '@mantine/core';
import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { type Address, toMatterTypes, toSending, toUsers } from '../../addresses.ts';
import { useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './home.module.css';

type Done = NonNullable<ReplyOf<typeof getHome>['firstSteps']>;
type Step = { done: boolean; label: string; why: string; to: Address };

function stepsOf(done: Done, one: string): Step[] {
  return [
    {
      done: done.account,
      label: 'Add your account with a text provider',
      why: 'It carries your texts, and brings the replies.',
      to: toSending(),
    },
    {
      done: done.sender,
      label: 'Add a number to send from',
      why: 'Clients see it, and answer to it.',
      to: toSending(),
    },
    {
      done: done.matterType,
      label: 'Add a matter type',
      why: `Such as Eviction defence: every ${one} has one.`,
      to: toMatterTypes(),
    },
    {
      done: done.colleague,
      label: 'Add your colleagues',
      why: 'Each signs in as themselves, with a role that says what they may do.',
      to: toUsers(),
    },
  ];
}

function Row({ step: { done, label, why, to } }: { step: Step }) {
  const Icon = done ? IconCircleCheckFilled : IconCircle;
  return (
    <li className={classes.row}>
      <Icon size={20} className={done ? classes.stepDone : classes.step} aria-hidden />
      <div>
        <VisuallyHidden>{done ? 'Done: ' : 'To do: '}</VisuallyHidden>
        {done ? (
          <Text size="sm" c="dimmed" span>
            {label}
          </Text>
        ) : (
          <TextLink to={to} fw={600} size="sm">
            {label}
          </TextLink>
        )}
        {!done && (
          <Text size="sm" c="dimmed">
            {why}
          </Text>
        )}
      </div>
    </li>
  );
}

/** What a new site still needs before anyone can be texted from it; gone when all is done. */
export function FirstSteps({ done }: { done: Done }) {
  const steps = stepsOf(done, useWord().one);
  const left = steps.filter((step) => !step.done).length;
  return (
    <Section
      title="Get this site ready"
      right={
        <Text size="sm" c="dimmed">
          {steps.length - left} of {steps.length} done
        </Text>
      }
    >
      <ol className={classes.rows}>
        {steps.map((step) => (
          <Row key={step.label} step={step} />
        ))}
      </ol>
    </Section>
  );
}

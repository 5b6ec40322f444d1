import { Text } from '@mantine/core';
import { IconBan, IconLock, IconSend } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Becomes, becomingOf } from './rounds.ts';
import classes from './tasks.module.css';

type Icon = ComponentType<{ size?: number }>;
const titles: Readonly<Record<Becomes, { icon: Icon; says: string }>> = {
  canceled: { icon: IconBan, says: 'Will be canceled: it has yet to go' },
  gone: { icon: IconSend, says: 'Has gone, and can’t be called back' },
  stays: { icon: IconLock, says: 'Stays as it is' },
};

type Props = { becomes: Becomes; made: ReturnType<typeof becomingOf>[Becomes] };

/** Those things a tick made of which the same becomes when it is taken back; nothing where there are none. */
export function BecomesList({ becomes, made }: Props) {
  if (made.length === 0) return null;
  const { icon: Icon, says } = titles[becomes];
  return (
    <section aria-label={says}>
      <Text size="sm" fw={600} className={classes.becomes}>
        <Icon size={16} aria-hidden />
        {says}
      </Text>
      <ul className={classes.made}>
        {made.map(({ firing, effect }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what a trigger did keeps its order
          <Text component="li" size="sm" key={place} dir="auto">
            {effect.say.replace(/\.$/, '')}
            <Text span size="xs" c="dimmed">
              {' · '}
              {firing.trigger}
              {firing.test && ' (test)'}
              {effect.stands && ` · ${effect.stands}`}
            </Text>
          </Text>
        ))}
      </ul>
    </section>
  );
}

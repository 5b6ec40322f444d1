import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode, RefAttributes } from 'react';
import type { Address } from '../addresses.ts';
import classes from './links.module.css';

type Rest = { to: Address; children: ReactNode; 'aria-label'?: string; 'data-does'?: string };

/** A text link to a page of ours. `alone`: it is in no sentence, so it is high enough for a finger. */
export function TextLink({
  to,
  alone,
  className,
  ...rest
}: Rest & { alone?: boolean } & AnchorProps & RefAttributes<HTMLAnchorElement>) {
  return (
    <Anchor
      renderRoot={(props) => <Link {...(to as LinkProps)} {...props} />}
      size="sm"
      className={alone ? `${classes.alone} ${className ?? ''}` : className}
      {...rest}
    />
  );
}

/** A button that goes to a page of ours. */
export function ButtonLink({ to, ...rest }: Rest & ButtonProps) {
  return <Button renderRoot={(props) => <Link {...(to as LinkProps)} {...props} />} {...rest} />;
}

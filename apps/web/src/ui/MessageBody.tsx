import { Text, type TextProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './MessageBody.module.css';

/** The words of a text as they were written: line breaks kept, in the direction of their own script. */
export function MessageBody({
  children,
  before,
  ...rest
}: TextProps & { children: string; before?: ReactNode }) {
  return (
    <Text component="div" size="sm" dir="auto" className={classes.body} {...rest}>
      {before}
      {children}
    </Text>
  );
}

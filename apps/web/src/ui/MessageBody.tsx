import { Text, type TextProps } from '@mantine/core';
import classes from './MessageBody.module.css';

/** The words of a text as they were written: line breaks kept, in the direction of their own script. */
export function MessageBody({ children, ...rest }: TextProps & { children: string }) {
  return (
    <Text component="div" size="sm" dir="auto" className={classes.body} {...rest}>
      {children}
    </Text>
  );
}

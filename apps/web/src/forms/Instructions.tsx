import { Skeleton, Typography } from '@mantine/core';
import { lazy, Suspense } from 'react';
import classes from './forms.module.css';

const Markdown = lazy(() => import('react-markdown'));

/** What an administrator wrote above a form. Markdown alone: HTML in it is shown as it is written, and does nothing. */
export function Instructions({ children }: { children: string }) {
  if (children.trim() === '') return null;
  return (
    <Suspense fallback={<Skeleton h={48} />}>
      <Typography className={classes.instructions} fz="sm">
        <Markdown
          disallowedElements={['img']}
          components={{
            a: ({ href, children: words }) => (
              <a href={href} target="_blank" rel="noreferrer">
                {words}
              </a>
            ),
            // The form's own heading comes before these.
            h1: ({ children: words }) => <h3>{words}</h3>,
            h2: ({ children: words }) => <h3>{words}</h3>,
          }}
        >
          {children}
        </Markdown>
      </Typography>
    </Suspense>
  );
}

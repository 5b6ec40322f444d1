import { VisuallyHidden } from '@mantine/core';

type Props = { level: 2 | 3 | 4; children: string };

/** A heading for those who move by headings: `Maria, received Tue, Nov 24, 8:56 AM EST`. */
export function HiddenHeading({ level, children }: Props) {
  const Heading = `h${level}` as const;
  return (
    <VisuallyHidden>
      <Heading>{children}</Heading>
    </VisuallyHidden>
  );
}

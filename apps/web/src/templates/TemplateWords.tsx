import { Anchor, Group } from '@mantine/core';
import { FilledFor } from './FilledFor.tsx';

type Props = {
  template: {
    /** `of`: whom its words are for, though another was chosen; null where nobody was */
    asks: { of: string | null; again?: (() => void) | undefined; keep: () => void } | null;
    putBack: (() => void) | null;
  };
  nameOf: (contactId: string | null) => string | undefined;
  /** whom it goes to now */
  now: string;
};

/** Above the message: a template's words in it are for someone else, or stand where others were written. */
export function TemplateWords({ template: { asks, putBack }, nameOf, now }: Props) {
  if (asks)
    return (
      <FilledFor was={nameOf(asks.of) ?? 'someone else'} now={now} again={asks.again} keep={asks.keep} />
    );
  if (!putBack) return null;
  return (
    <Group>
      <Anchor component="button" type="button" size="sm" onClick={putBack}>
        Put back what I wrote
      </Anchor>
    </Group>
  );
}

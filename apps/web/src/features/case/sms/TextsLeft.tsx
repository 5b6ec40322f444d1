import { Anchor, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { listRecipients } from '@matterline/contract/messages.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { useCan, useWord } from '../../../session.ts';
import { count } from '../../../ui/numbers.ts';
import { RaiseLimitDialog } from './RaiseLimitDialog.tsx';

type Props = { matterId: string; texts: ReplyOf<typeof listRecipients>['texts'] };

/** How many texts may still be written by hand here, where that is limited. */
export function TextsLeft({ matterId, texts }: Props) {
  const { one } = useWord();
  const mayRaise = useCan('texts.raise_limit');
  const [raising, raise] = useDisclosure(false);
  if (texts === null) return null;
  const { limit, left } = texts;
  return (
    <Text size="xs" c={left === 0 ? undefined : 'dimmed'} component="div" role="status" data-texts-left>
      {left === 0
        ? `${limit === 1 ? 'The one text' : `All ${count(limit)} texts`} by hand on this ${one} ${limit === 1 ? 'is' : 'are'} used. `
        : `${count(left)} of ${count(limit)} texts by hand left on this ${one}. `}
      {mayRaise ? (
        <Anchor component="button" type="button" size="xs" onClick={raise.open}>
          Allow more
        </Anchor>
      ) : (
        left === 0 && 'Ask a supervisor to allow more.'
      )}
      {raising && <RaiseLimitDialog matterId={matterId} texts={texts} close={raise.close} />}
    </Text>
  );
}

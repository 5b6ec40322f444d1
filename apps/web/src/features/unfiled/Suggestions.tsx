import { Button, Text } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { isAcrossWall } from '../../across-wall.ts';
import { toCase } from '../../addresses.ts';
import { useWord } from '../../session.ts';
import type { PickedCase } from '../../ui/CasePicker.tsx';
import { TextLink } from '../../ui/links.tsx';
import type { Asked } from './FileDialog.tsx';
import classes from './unfiled.module.css';
import { useFile } from './useFile.tsx';

type Props = { text: UnfiledText; mayFile: boolean; onAsked: (asked: Asked) => void };

/** Cases the text may belong to, each with the reason, and one press to file it there. */
export function Suggestions({ text, mayFile, onAsked }: Props) {
  const { one } = useWord();
  const file = useFile(text);
  const fileOn = (on: PickedCase) =>
    file.mutate(
      { matterIds: [on.id], confirm: false },
      { onError: (error) => isAcrossWall(error) && onAsked({ on, error }) },
    );
  return (
    <div className={classes.suggestions}>
      <Text size="xs" fw={650} component="h3">
        May belong to
      </Text>
      <ul>
        {text.suggestions.map((matter) => (
          <li key={matter.id}>
            <Text size="sm" flex={1} miw={180} component="span">
              <TextLink to={toCase(matter.id)} fw={600}>
                <bdi>{matter.clientName}</bdi>
              </TextLink>
              <Text size="sm" component="span" display="block">
                <bdi>{matter.number}</bdi> · {matter.matterType}
              </Text>
              <Text size="xs" c="dimmed" component="span" display="block">
                {matter.because}
              </Text>
            </Text>
            {mayFile && (
              <Button
                size="compact-sm"
                variant="light"
                loading={file.isPending && file.variables.matterIds.includes(matter.id)}
                disabled={file.isPending}
                onClick={() => fileOn(matter)}
                aria-label={`File this text on ${one} ${matter.number}, ${matter.clientName}`}
              >
                File here
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

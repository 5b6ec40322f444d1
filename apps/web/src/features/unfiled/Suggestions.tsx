import { Button, Text } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { toCase } from '../../addresses.ts';
import { useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import classes from './unfiled.module.css';
import { useFile } from './useFile.tsx';

/** Cases the text may belong to, each with the reason, and one press to file it there. */
export function Suggestions({ text, mayFile }: { text: UnfiledText; mayFile: boolean }) {
  const { one } = useWord();
  const file = useFile(text);
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
                loading={file.isPending && file.variables.includes(matter.id)}
                disabled={file.isPending}
                onClick={() => file.mutate([matter.id])}
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

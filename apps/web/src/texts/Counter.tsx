import { Text, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { countSegments, type SegmentCount } from '@matterline/rules/segments.ts';

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

function because({ unicodeBecauseOf }: SegmentCount): string {
  if (unicodeBecauseOf.length === 0) return '';
  return ` · Unicode because of ${unicodeBecauseOf
    .slice(0, 3)
    .map((shown) => `“${shown}”`)
    .join(' ')}`;
}

/** `162 characters · 3 texts · Unicode because of “í” · remove 28 to save one text`, and how many more fit. */
export function Counter({ text, limit, id }: { text: string; limit: number; id: string }) {
  const count = countSegments(text);
  const left = limit - count.characters;
  const [said] = useDebouncedValue(
    `${plural(Math.max(0, left), 'character')} left, ${plural(Math.max(1, count.segments), 'text')}`,
    1000,
  );
  const costly = count.segments > 1;
  if (text === '') {
    return (
      <Text id={id} size="xs" c="dimmed">
        Up to {limit} characters
      </Text>
    );
  }
  return (
    <>
      <Text
        id={id}
        size="xs"
        c={costly || left <= 0 ? 'var(--app-warn)' : 'dimmed'}
        fw={costly ? 600 : 400}
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {plural(count.characters, 'character')} · <b>{plural(Math.max(1, count.segments), 'text')}</b>
        {because(count)}
        {count.removeToSaveOne !== null && ` · remove ${count.removeToSaveOne} to save one text`}
        {left > 0 ? ` · ${left} left` : ` · the limit of ${limit} is reached`}
      </Text>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}

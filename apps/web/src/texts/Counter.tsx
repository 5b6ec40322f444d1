import { Text, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { withIdentification } from '@matterline/rules/identification.ts';
import { countSegments, type SegmentCount } from '@matterline/rules/segments.ts';

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Each letter by itself, or those of Arabic would turn around what stands beside them. */
function Because({ of: { unicodeBecauseOf } }: { of: SegmentCount }) {
  if (unicodeBecauseOf.length === 0) return null;
  return (
    <>
      {' · Unicode because of'}
      {unicodeBecauseOf.slice(0, 3).map((shown) => (
        <span key={shown}>
          {' “'}
          <bdi>{shown}</bdi>”
        </span>
      ))}
    </>
  );
}

type Props = {
  text: string;
  limit: number;
  id: string;
  /** the line that says who we are, which the first text to a number ends with */
  added?: string | null;
  /** pictures and documents that go with it: it is one picture message then, however long it is */
  files?: number;
};

/** Told before it is sent: the texts counted above it hold it already. */
function Added({ line, texts }: { line: string; texts: number | null }) {
  return (
    <Text size="xs" c="dimmed">
      First text to this number: adds “{line}”{texts !== null && `, ${plural(texts, 'text')} in all`}
    </Text>
  );
}

/** `162 characters · 3 texts · Unicode because of “í” · remove 28 to save one text`, and how many more fit. */
export function Counter({ text, limit, id, added = null, files = 0 }: Props) {
  const written = countSegments(text);
  const count = added === null ? written : countSegments(withIdentification(text, added));
  const left = limit - written.characters;
  const costs = files > 0 ? 'one picture message' : plural(Math.max(1, count.segments), 'text');
  const [said] = useDebouncedValue(`${plural(Math.max(0, left), 'character')} left, ${costs}`, 1000);
  const costly = files === 0 && count.segments > 1;
  if (text === '' && files === 0) {
    return (
      <div id={id}>
        <Text size="xs" c="dimmed">
          Up to {limit} characters
        </Text>
        {added && <Added line={added} texts={null} />}
      </div>
    );
  }
  return (
    <>
      <div id={id}>
        <Text
          size="xs"
          c={costly || left <= 0 ? 'var(--app-warn)' : 'dimmed'}
          fw={costly ? 600 : 400}
          style={{ fontVariantNumeric: 'tabular-nums' }}
        >
          {plural(written.characters, 'character')} · <b>{costs}</b>
          {files === 0 && <Because of={count} />}
          {added === null &&
            files === 0 &&
            count.removeToSaveOne !== null &&
            ` · remove ${count.removeToSaveOne} to save one text`}
          {left > 0 ? ` · ${left} left` : ` · the limit of ${limit} is reached`}
        </Text>
        {added && <Added line={added} texts={files > 0 ? null : count.segments} />}
      </div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}

import { Anchor, Text } from '@mantine/core';
import { documentFilePath } from '@matterline/contract/documents.ts';
import type { Firing } from '@matterline/contract/tasks.ts';
import { TestedDocument } from './TestedDocument.tsx';

type Effect = Firing['effects'][number];

/** What one thing that a trigger made has come to, where its line does not say it all; and the document it made. */
export function EffectLine({ firing, effect }: { firing: Firing; effect: Effect }) {
  const { kind, say, stands, documentId } = effect;
  if (firing.test && kind === 'document') return <TestedDocument firingId={firing.id} />;
  const told = firing.say.includes(say);
  if (told && stands === null) return null;
  const alone = told && firing.effects.length === 1;
  return (
    <Text size="xs" c="dimmed" dir="auto">
      {!alone && `${say.replace(/\.$/, '')}${stands === null ? '.' : ': '}`}
      {stands}
      {documentId && (
        <>
          {' · '}
          <Anchor size="xs" href={documentFilePath(documentId)} download>
            Download it
          </Anchor>
        </>
      )}
    </Text>
  );
}

import { Alert, Stack, Text } from '@mantine/core';
import { countSegments } from '@matterline/rules/segments.ts';
import { languageName } from '@matterline/rules/templates/language.ts';
import { useState } from 'react';
import { useMe } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { plural } from '../../../ui/numbers.ts';
import { CaseChoice, type ChosenCase } from './CaseChoice.tsx';
import classes from './Preview.module.css';
import { usePreview } from './use-preview.ts';

type Props = {
  language: string;
  /** of an email */
  subject?: string;
  body: string;
  matterTypeId: string | null;
  /** what is said of its length: what a person sends may be no longer than the site allows */
  goes?: 'by_hand' | 'by_itself' | 'not_as_text';
};

function Cost({ text, byHand }: { text: string; byHand: boolean }) {
  const { site } = useMe();
  const { characters, segments } = countSegments(text);
  const over = byHand ? characters - site.manualTextLimit : 0;
  return (
    <Text size="xs" c={over > 0 ? 'var(--app-warn)' : 'dimmed'}>
      {plural(characters, 'character')} · {plural(Math.max(1, segments), 'text')}
      {over > 0 && ` · ${plural(over, 'character')} more than a text may have, so it is not offered here`}
    </Text>
  );
}

/** How a template reads on a real case, or on a made-up one while none is chosen, and what is missing there. */
export function Preview({ language, subject = '', body, matterTypeId, goes = 'by_hand' }: Props) {
  const [on, setOn] = useState<ChosenCase | null>(null);
  const preview = usePreview(language, { subject, body }, { matterId: on?.value ?? null, matterTypeId });
  const shown = body.trim() === '' ? undefined : preview.data;
  return (
    <Stack gap="xs" component="section" aria-label="Preview">
      <Text size="sm" fw={600}>
        As it reads in {languageName(language)}
      </Text>
      <CaseChoice chosen={on} onChange={setOn} matterTypeId={matterTypeId} />
      {preview.isError && <ErrorState error={preview.error} title="The preview could not be fetched" />}
      {!shown && !preview.isError && (
        <Text size="sm" c="dimmed">
          Write the message to see it here.
        </Text>
      )}
      {shown && (
        <>
          <div className={classes.bubble}>
            {shown.subject !== '' && (
              <Text size="sm" fw={600} dir="auto">
                {shown.subject}
              </Text>
            )}
            <MessageBody>{shown.text}</MessageBody>
          </div>
          {goes !== 'not_as_text' && <Cost text={shown.text} byHand={goes === 'by_hand'} />}
          {shown.problems.length > 0 && (
            <Alert
              color="yellow"
              variant="light"
              title={on ? 'Not to be sent there as it is' : 'To be mended'}
              role="status"
            >
              {shown.problems.map(({ say }) => (
                <Text key={say} size="sm">
                  {say}
                </Text>
              ))}
            </Alert>
          )}
        </>
      )}
    </Stack>
  );
}

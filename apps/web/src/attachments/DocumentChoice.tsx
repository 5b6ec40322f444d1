import { Checkbox, Text } from '@mantine/core';
import type { Document } from '@matterline/contract/documents.ts';
import { fileAdvice, fileProblem, type MediaLimits } from '@matterline/rules/outgoing-media.ts';
import { useId } from 'react';
import { sizeWords } from '../ui/numbers.ts';
import { Time } from '../ui/Time.tsx';
import { fileOfDocument } from './attaching.ts';
import classes from './attachments.module.css';
import { Thumb } from './Thumb.tsx';

type Props = {
  document: Document;
  /** null until they are known */
  limits: readonly MediaLimits[] | null;
  checked: boolean;
  onChoose: (on: boolean) => void;
};

/** One document to choose; one that cannot be sent says why. */
export function DocumentChoice({ document, limits, checked, onChoose }: Props) {
  const saysId = useId();
  const problem = limits && limits.length > 0 ? fileProblem(document, limits) : null;
  const advice = problem || !limits ? null : fileAdvice(document, limits);
  const unable = problem !== null || limits?.length === 0;
  return (
    <li className={classes.row}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside */}
      <label className={classes.pick}>
        <Checkbox
          checked={checked}
          disabled={unable && !checked}
          onChange={(event) => onChoose(event.currentTarget.checked)}
          aria-label={document.name}
          aria-describedby={saysId}
        />
        <Thumb file={fileOfDocument(document)} />
        <span className={classes.about}>
          <Text span size="sm" fw={600} dir="auto" display="block">
            {document.name}
          </Text>
          <Text span size="xs" c="dimmed" display="block" id={saysId}>
            {sizeWords(document.bytes)} · <Time at={document.createdAt} />
            {(problem || advice) && (
              <Text span size="xs" c="var(--app-warn)" display="block">
                {problem?.say ?? advice}
              </Text>
            )}
          </Text>
        </span>
      </label>
    </li>
  );
}

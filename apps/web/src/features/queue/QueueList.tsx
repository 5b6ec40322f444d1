import type { QueuedText, QueueTab } from '@matterline/contract/queue.ts';
import { useRef } from 'react';
import { useCan } from '../../session.ts';
import { useEdited } from '../../texts/use-edited.ts';
import { useRowKeys, useRowPress } from '../../ui/rows.ts';
import { QueueRow } from './QueueRow.tsx';
import { QueueToolbar } from './QueueToolbar.tsx';
import classes from './queue.module.css';
import { tabLabels } from './queue-words.ts';
import type { Selection } from './use-selection.ts';

type Props = { tab: QueueTab; texts: QueuedText[]; selection: Selection; fading: boolean };

export function QueueList({ tab, texts, selection, fading }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const edited = useEdited(texts);
  const mayMany = useCan('queue.manage') && (tab === 'scheduled' || tab === 'sending');
  useRowKeys(list, 'text');
  useRowPress(list, 'e', 'Edit the text', 'edit');
  return (
    <>
      {mayMany && <QueueToolbar texts={texts} selection={selection} />}
      <ul ref={list} className={classes.rows} aria-label={tabLabels[tab]} data-fading={fading || undefined}>
        {edited.shown.map((text) => (
          <QueueRow
            key={text.id}
            text={text}
            ticked={mayMany ? selection.has(text.id) : undefined}
            onTick={(on) => selection.set([text], on)}
            editing={edited.isEdited(text)}
            onEdit={(on) => edited.edit(on ? text : null)}
          />
        ))}
      </ul>
    </>
  );
}

import { useState } from 'react';

/**
 * Waiting texts, one of which may be being edited: that one is shown until its editor is done with it, though it was
 * sent or stopped meanwhile and is no longer among them.
 */
export function useEdited<Text extends { id: string }>(texts: readonly Text[]) {
  const [edited, edit] = useState<Text | null>(null);
  const isHere = edited === null || texts.some(({ id }) => id === edited.id);
  return {
    shown: isHere ? texts : [edited, ...texts],
    isEdited: ({ id }: Text) => id === edited?.id,
    /** of the one given, or `null`: none */
    edit,
  };
}
export type Edited<Text extends { id: string }> = ReturnType<typeof useEdited<Text>>;

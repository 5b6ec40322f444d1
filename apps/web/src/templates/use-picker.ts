import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { replaceAsTyped } from './replace-as-typed.ts';
import { type Asked, slashAt } from './slash.ts';
import { type TemplatesFor, useOffered } from './use-offered.ts';

export type TemplatesOf = TemplatesFor & {
  /** of what was inserted last, BCP 47 */
  language: string | null;
  /** @param before what was written until then */
  onInsert: (used: OfferedTemplate, before: string) => void;
};

type Field = { ref: RefObject<HTMLTextAreaElement | null>; value: string; limit: number };

/** The list of templates at a field: what opens it, what is chosen in it, and what that writes. */
export function usePicker(of: TemplatesOf | undefined, { ref, value, limit }: Field) {
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  /** where the button was pressed: what is typed from there on finds a template as after a slash */
  const [from, setFrom] = useState<number | null>(null);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [place, setPlace] = useState(0);

  const asked = askedAt(value, caret, from);
  const wanted = of !== undefined && asked !== null && asked.start !== closedAt;
  const offered = useOffered(of ?? { matterId: '', contactId: null }, asked?.words ?? '', wanted);
  // A slash may be meant: with nothing to offer for what follows it, the list is not in the way.
  const opened = wanted && (from !== null || offered.items.length > 0 || (asked?.words ?? '') === '');
  const active = offered.items[Math.min(place, offered.items.length - 1)];
  const fits = ({ text }: OfferedTemplate) =>
    asked !== null && value.length - (asked.end - asked.start) + text.length <= limit;

  const close = () => {
    setClosedAt(asked?.start ?? null);
    setFrom(null);
  };
  function insert(template: OfferedTemplate) {
    const field = ref.current;
    if (!of || !asked || !field || !fits(template)) return;
    close();
    of.onInsert(template, value);
    replaceAsTyped(field, { ...asked, text: template.text });
  }
  const act = (key: string) => {
    const many = Math.max(1, offered.items.length);
    if (key === 'ArrowDown') setPlace((at) => (at + 1) % many);
    else if (key === 'ArrowUp') setPlace((at) => (at + many - 1) % many);
    else if (key === 'Escape') close();
    else if (active) insert(active);
  };

  return {
    opened,
    listId,
    purpose: of?.purpose ?? 'text',
    offered,
    active,
    activeId: active && opened ? optionId(listId, active) : undefined,
    fits,
    insert,
    close,
    /** @param at where the cursor is in what is written; null when it is elsewhere */
    look(text: string, at: number | null) {
      setCaret(at);
      setPlace(0);
      if (closedAt !== null && text.charAt(closedAt) !== '/') setClosedAt(null);
      if (at === null || (from !== null && at < from)) setFrom(null);
    },
    open() {
      const field = ref.current;
      if (!field) return;
      field.focus();
      setCaret(field.selectionStart);
      setFrom(field.selectionStart);
      setClosedAt(null);
    },
    /** @returns whether the key was meant for the list */
    onKey(event: KeyboardEvent): boolean {
      if (
        !opened ||
        !ownKeys.includes(event.key) ||
        event.ctrlKey ||
        event.metaKey ||
        event.nativeEvent.isComposing
      )
        return false;
      event.preventDefault();
      event.stopPropagation();
      act(event.key);
      return true;
    },
  };
}
const ownKeys = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'];

export type Picker = ReturnType<typeof usePicker>;

export const optionId = (listId: string, { id }: OfferedTemplate) => `${listId}-${id}`;

function askedAt(value: string, caret: number | null, from: number | null): Asked | null {
  if (caret === null) return null;
  if (from === null) return slashAt(value, caret);
  return caret < from ? null : { start: from, end: caret, words: value.slice(from, caret) };
}

/** Replaces a part of what is written in a field as typing does, so that the browser's own undo brings it back. */
export function replaceAsTyped(
  field: HTMLTextAreaElement | HTMLInputElement,
  { start, end, text }: { start: number; end: number; text: string },
): void {
  field.focus();
  field.setSelectionRange(start, end);
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

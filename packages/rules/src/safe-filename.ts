import { graphemeBoundary } from './graphemes.ts';
import { type FileType, typeOfExtension } from './media-types.ts';

const longest = 120;
/** Devices to Windows, whatever extension follows. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** A name fit for any disk, header or screen: no path, no mark that hides or turns it around, nothing reserved. */
export function safeName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return shorten(reserved.test(plain) ? `_${plain}` : plain);
}

/** The name with an extension that says what the file is. */
export function withRightExtension(name: string, type: FileType): string {
  const [right = ''] = type.extensions;
  const extension = extensionOf(name);
  if (type.extensions.includes(extension)) return name;
  const claimed = typeOfExtension(extension);
  // A PNG called .jpg gets .png; a zip called .jpg keeps the name it pretended to and gets .zip after it.
  const sameNoun = claimed?.noun === type.noun;
  if (sameNoun && (type.noun === 'text' || type.noun === 'document')) return name;
  const stem = sameNoun ? name.slice(0, -extension.length - 1) : name;
  return shorten(`${stem}.${right}`);
}

/** Lower case without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function shorten(name: string): string {
  if (name.length <= longest) return name;
  const extension = extensionOf(name);
  const ending = extension === '' ? '' : name.slice(-extension.length - 1);
  return name.slice(0, graphemeBoundary(name, longest - ending.length)).trimEnd() + ending;
}

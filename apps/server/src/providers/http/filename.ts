/** A file's name as the host suggests it, or out of an address that ends in one; null when neither does. */
export function filenameOf(disposition: string | string[] | undefined, url: URL): string | null {
  const header = typeof disposition === 'string' ? disposition : '';
  const extended = /filename\*=(?:utf-8|iso-8859-1)'[^']*'([^;]+)/i.exec(header)?.[1];
  const quoted = /filename="((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]?.replace(/\\(.)/g, '$1');
  const token = /filename=([^";\s]+)/i.exec(header)?.[1];
  const last = url.pathname.split('/').at(-1) ?? '';
  const fromUrl = /\.[a-z0-9]{2,5}$/i.test(last) ? last : undefined;
  return plain(decoded(extended) ?? quoted ?? token ?? decoded(fromUrl));
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The last path piece, without characters that file systems or headers treat specially. */
function plain(name: string | undefined): string | null {
  const piece = name?.split(/[/\\]/).at(-1) ?? '';
  const safe = piece
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  return safe.slice(0, 200) || null;
}

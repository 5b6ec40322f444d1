import type { Attachment } from './types.ts';

/** Twilio's error number when it does not get what was to go with a text. */
export type Fetched = { ok: true; media: Attachment[] } | { ok: false; errorCode: number };

const notFetched = 11_200;
const notThatKind = 12_300;
const tooLarge = 11_751;
const maxBytes = 5_000_000;
const limitMs = 10_000;

/** What Twilio takes: https://www.twilio.com/docs/messaging/guides/accepted-mime-types */
const taken =
  /^(image\/(jpe?g|gif|png|bmp|tiff|hei[cf])|(audio|video)\/[\w.-]+|text\/(x-)?(vcard|csv|rtf|calendar|directory)|application\/(pdf|vcard|rtf|msword|vnd\.[\w.-]+))$/i;

/** Fetches what is to go with a text from whoever sends it, as Twilio does before it hands the text over. */
export async function fetchMedia(urls: readonly string[], stopped: AbortSignal): Promise<Fetched> {
  const media: Attachment[] = [];
  let total = 0;
  for (const url of urls) {
    const got = await fetchOne(url, AbortSignal.any([stopped, AbortSignal.timeout(limitMs)])).catch(
      () => null,
    );
    if (got === null) return { ok: false, errorCode: notFetched };
    if (!taken.test(got.contentType)) return { ok: false, errorCode: notThatKind };
    total += got.bytes.length;
    if (total > maxBytes) return { ok: false, errorCode: tooLarge };
    media.push(got);
  }
  return { ok: true, media };
}

async function fetchOne(url: string, signal: AbortSignal): Promise<Attachment | null> {
  const answer = await fetch(url, { signal });
  if (!answer.ok || Number(answer.headers.get('content-length')) > maxBytes * 2) {
    await answer.body?.cancel();
    return null;
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const contentType = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  const named = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  return { bytes, contentType, filename: named ?? new URL(url).pathname.split('/').at(-1) ?? 'file' };
}

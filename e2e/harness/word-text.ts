import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { fromBufferPromise } from 'yauzl';

/** What a Word document says, paragraph by paragraph: unpacked and read by other libraries than the one that wrote it. */
export async function wordText(page: Page, path: string): Promise<string[]> {
  const zip = await fromBufferPromise(await readFile(path), { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue;
    const xml = await text(await zip.openReadStreamPromise(entry));
    return page.evaluate(`${paragraphsIn}(${JSON.stringify(xml)})`);
  }
  throw new Error(`${path} is no Word document`);
}

// In the page's own words, for its reader of XML.
const paragraphsIn = `(xml => Array.from(
  new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagName('w:p'),
  paragraph => paragraph.textContent))`;

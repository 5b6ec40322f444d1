import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

/** Thrown for what is no Word document, or one whose braces do not match; `message` is for a person. */
export class BadWordFile extends Error {}

type Parser = (tag: string) => { get: () => string };

function open(content: Buffer, parser: Parser): Docxtemplater {
  try {
    return new Docxtemplater(new PizZip(content), {
      delimiters: { start: '{{', end: '}}' },
      linebreaks: true,
      errorLogging: false,
      parser,
    });
  } catch (error) {
    const { properties } = error as { properties?: { errors?: { properties?: { explanation?: string } }[] } };
    const why = properties?.errors?.[0]?.properties?.explanation;
    throw new BadWordFile(
      why
        ? `Its tokens cannot be read: ${why}.`
        : 'This is not a Word document. Save it as .docx and try again.',
      { cause: error },
    );
  }
}

/** What a document asks for between braces, each once. */
export function tokensIn(content: Buffer): string[] {
  const asked = new Set<string>();
  const document = open(content, (tag) => {
    asked.add(tag.trim());
    // Whatever is shown only with a value is looked into as well.
    return { get: () => 'a value' };
  });
  document.render({});
  return [...asked];
}

/** The document with values in the place of its tokens. */
export function fillIn(content: Buffer, values: Readonly<Record<string, string>>): Buffer {
  const document = open(content, (tag) => ({ get: () => values[tag.trim()] ?? '' }));
  document.render({});
  return document.toBuffer();
}

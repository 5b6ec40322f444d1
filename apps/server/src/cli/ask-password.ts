import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Misuse } from './failures.ts';

export type Password = { password: string; made: boolean };

const shortest = 12;

/** Asks at a terminal, reads the first line of a pipe, and makes a password when nothing is given. */
export async function choosePassword(
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
): Promise<Password> {
  const given = input.isTTY ? await askTwice(input, output) : await firstLine(input);
  if (given === '') return { password: randomBytes(15).toString('base64url'), made: true };
  if (given.length < shortest)
    throw new Misuse(`The password is too short: expected at least ${shortest} characters.`);
  return { password: given, made: false };
}

async function askTwice(input: NodeJS.ReadStream, output: NodeJS.WritableStream): Promise<string> {
  const ask = hiddenQuestion(input, output);
  const first = await ask(`New password (at least ${shortest} characters; leave empty to have one made): `);
  if (first === '') return '';
  if (first !== (await ask('Once more: ')))
    throw new Misuse('The two passwords differ; nothing was changed.');
  return first;
}

/** The question is shown, what is typed is not. */
function hiddenQuestion(input: NodeJS.ReadStream, output: NodeJS.WritableStream) {
  return async (question: string): Promise<string> => {
    output.write(question);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input, output: nowhere, terminal: true });
    const answer = new Promise<string>((resolve, reject) => {
      reader.once('SIGINT', () => reject(new Misuse('Stopped; nothing was changed.')));
      reader.question('').then(resolve, reject);
    });
    try {
      return await answer;
    } finally {
      reader.close();
      output.write('\n');
    }
  };
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const reader = createInterface({ input });
  for await (const line of reader) {
    reader.close();
    return line;
  }
  return '';
}

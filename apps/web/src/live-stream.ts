/** One server-sent event: its id when it has one, and its data. */
export type StreamEvent = { id: string | undefined; data: string };

/** Cuts a stream of text into server-sent events; what is not yet whole is kept for the next piece. */
export function eventCutter(onEvent: (event: StreamEvent) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) onEvent(event);
    }
  };
}

function parseEvent(block: string): StreamEvent | undefined {
  let id: string | undefined;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'data') data.push(value);
    if (field === 'id') id = value;
  }
  return data.length > 0 || id !== undefined ? { id, data: data.join('\n') } : undefined;
}

/** The server would not open the stream: 401 when the session has ended. */
export class StreamRefused extends Error {
  override name = 'StreamRefused';
  readonly status: number;

  constructor(status: number) {
    super(`The live stream was refused with ${status}`);
    this.status = status;
  }
}

type Listen = {
  lastId: string | undefined;
  signal: AbortSignal;
  onOpen: () => void;
  onEvent: (event: StreamEvent) => void;
};

/** The server is heard every 20 s; a line that is silent for longer than this is dead. */
const longestSilenceMs = 50_000;

async function readPieces(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (piece: string) => void,
  onSilence: () => void,
) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let silence = setTimeout(onSilence, longestSilenceMs);
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(onSilence, longestSilenceMs);
      take(read.value);
    }
  } finally {
    clearTimeout(silence);
  }
}

/**
 * Reads the stream until it ends or breaks. `fetch` and not `EventSource`: a tab that takes over from another
 * must be able to say where the other had come to.
 */
export async function readStream(path: string, { lastId, signal, onOpen, onEvent }: Listen): Promise<void> {
  const headers: Record<string, string> = { accept: 'text/event-stream' };
  if (lastId !== undefined) headers['last-event-id'] = lastId;
  const broken = new AbortController();
  const either = AbortSignal.any([signal, broken.signal]);
  const response = await fetch(path, {
    headers,
    signal: either,
    credentials: 'same-origin',
    cache: 'no-store',
  });
  if (!response.ok || !response.body) throw new StreamRefused(response.status);
  onOpen();
  await readPieces(response.body, eventCutter(onEvent), () => broken.abort());
}

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

type Listen = {
  lastId: string | undefined;
  signal: AbortSignal;
  onOpen: () => void;
  onEvent: (event: StreamEvent) => void;
};

/**
 * Reads the stream until it ends or breaks. `fetch` and not `EventSource`: a tab that takes over from another
 * must be able to say where the other had come to.
 */
export async function readStream(path: string, { lastId, signal, onOpen, onEvent }: Listen): Promise<void> {
  const headers: Record<string, string> = { accept: 'text/event-stream' };
  if (lastId !== undefined) headers['last-event-id'] = lastId;
  const response = await fetch(path, { headers, signal, credentials: 'same-origin', cache: 'no-store' });
  if (!response.ok || !response.body) throw new Error(`live stream answered ${response.status}`);
  onOpen();
  const cut = eventCutter(onEvent);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) cut(read.value);
}

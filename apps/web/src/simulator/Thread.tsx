import { Text } from '@mantine/core';
import type { SimulatedMedia, SimulatedText } from '@matterline/contract/simulator.ts';
import { IconFile } from '@tabler/icons-react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { HiddenHeading } from '../ui/HiddenHeading.tsx';
import { MessageBody } from '../ui/MessageBody.tsx';
import { sizeWords } from '../ui/numbers.ts';
import { mediaHref } from './api.ts';
import { staysAtEnd } from './held-end.ts';
import classes from './Thread.module.css';
import { exact, fateOf, isLost, phoneWords, when } from './words.ts';

const shownTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

function Attached({ item }: { item: SimulatedMedia }) {
  if (shownTypes.includes(item.contentType)) {
    return <img className={classes.picture} src={mediaHref(item.sid)} alt={item.filename} />;
  }
  return (
    <a className={classes.file} href={mediaHref(item.sid)} download={item.filename}>
      <IconFile size={18} aria-hidden /> {item.filename} ({sizeWords(item.bytes)})
    </a>
  );
}

function Bubble({ text }: { text: SimulatedText }) {
  const own = text.direction === 'from_phone';
  const other = phoneWords(own ? text.to : text.from);
  return (
    <li className={classes.row} data-own={own} data-lost={isLost(text)}>
      <HiddenHeading level={3}>
        {own ? `You to ${other}, ${exact(text.at)}` : `From ${other}, ${exact(text.at)}`}
      </HiddenHeading>
      <div className={classes.bubble}>
        {text.media.map((item) => (
          <Attached key={item.sid} item={item} />
        ))}
        {text.body && <MessageBody>{text.body}</MessageBody>}
      </div>
      <div className={classes.meta}>
        {!own && <bdi dir="ltr">{other}</bdi>}
        <time dateTime={text.at} title={exact(text.at)}>
          {when(text.at)}
        </time>
        <span>{fateOf(text)}</span>
      </div>
    </li>
  );
}

/** Keeps the end in view while the reader is there, whatever is added or, as pictures do, grows when it is loaded. */
function useHeldEnd(newest: string | undefined) {
  const box = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const reader = useRef({ atEnd: true, scrollTop: 0 });
  const toEnd = useCallback(() => {
    if (!box.current) return;
    box.current.scrollTop = box.current.scrollHeight;
    reader.current = { atEnd: true, scrollTop: box.current.scrollTop };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is what moves the view
  useLayoutEffect(toEnd, [newest, toEnd]);
  useEffect(() => {
    const observer = new ResizeObserver(() => reader.current.atEnd && toEnd());
    for (const watched of [box.current, content.current]) if (watched) observer.observe(watched);
    return () => observer.disconnect();
  }, [toEnd]);
  const onScroll = () => {
    if (!box.current) return;
    const atEnd = staysAtEnd(reader.current, box.current);
    reader.current = { atEnd, scrollTop: box.current.scrollTop };
  };
  return { box, content, onScroll };
}

/** What is on the phone's screen, newest at the bottom and in view. */
export function Thread({ texts }: { texts: SimulatedText[] }) {
  const { box, content, onScroll } = useHeldEnd(texts.at(-1)?.sid);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <section ref={box} className={classes.screen} onScroll={onScroll} tabIndex={0} aria-label="Texts">
      <div ref={content}>
        {texts.length === 0 ? (
          <Text size="sm" c="dimmed" ta="center" p="xl">
            Nothing yet. Text the office from below, or wait for it to text you.
          </Text>
        ) : (
          <ol className={classes.texts}>
            {texts.map((text) => (
              <Bubble key={text.sid} text={text} />
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}

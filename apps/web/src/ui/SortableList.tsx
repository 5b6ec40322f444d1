import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './SortableList.module.css';

type Item = { id: string; label: string };
type Parts = {
  /** dragged by it, with the keyboard too */
  handle: ReactNode;
  /** Move up and Move down */
  buttons: ReactNode;
};
type Props<T extends Item> = {
  /** what the list is of: `Fields` */
  label: string;
  items: T[];
  onMove: (from: number, to: number) => void;
  children: (item: T, parts: Parts) => ReactNode;
};

/** A list in an order of one’s own: dragged, or moved by buttons; where a thing now stands is said aloud. */
export function SortableList<T extends Item>({ label, items, onMove, children }: Props<T>) {
  const [said, say] = useState('');
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (id: unknown) => items.findIndex((item) => item.id === id);
  const move = (from: number, to: number) => {
    const item = items[from];
    if (!item || from === to || to < 0 || to >= items.length) return;
    onMove(from, to);
    say(placeWords(item.label, to, items.length));
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => over && move(placeOf(active.id), placeOf(over.id));
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{ announcements: announcementsOf(items), screenReaderInstructions }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ol className={classes.list} aria-label={label}>
          {items.map((item, place) => (
            <Row key={item.id} item={item} place={place} count={items.length} onMove={move}>
              {children}
            </Row>
          ))}
        </ol>
      </SortableContext>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </DndContext>
  );
}

const screenReaderInstructions = {
  draggable:
    'Press Space to pick it up, the arrow keys to move it, Space to put it down, Escape to leave it.',
};

const placeWords = (label: string, place: number, count: number) =>
  `“${label}” now stands at place ${place + 1} of ${count}.`;

function announcementsOf(items: Item[]): Announcements {
  const labelOf = (id: unknown) => items.find((item) => item.id === id)?.label ?? '';
  const placeOf = (id: unknown) => items.findIndex((item) => item.id === id);
  return {
    onDragStart: ({ active }) => `Picked up “${labelOf(active.id)}”.`,
    onDragOver: ({ active, over }) =>
      over ? placeWords(labelOf(active.id), placeOf(over.id), items.length) : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `Put down. ${placeWords(labelOf(active.id), placeOf(over.id), items.length)}` : undefined,
    onDragCancel: ({ active }) => `“${labelOf(active.id)}” was left where it was.`,
  };
}

function Row<T extends Item>({
  item,
  place,
  count,
  onMove,
  children,
}: {
  item: T;
  place: number;
  count: number;
  onMove: (from: number, to: number) => void;
  children: Props<T>['children'];
}) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: item.id });
  const still = useReducedMotion();
  const style = {
    transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
    transition: still ? undefined : transition,
  };
  const handle = (
    <ActionIcon
      ref={setActivatorNodeRef}
      variant="subtle"
      color="gray"
      size={30}
      className={classes.handle}
      {...attributes}
      {...listeners}
      aria-label={`Drag ${item.label}`}
    >
      <IconGripVertical size={17} />
    </ActionIcon>
  );
  const button = (by: -1 | 1) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={30}
      disabled={by < 0 ? place === 0 : place === count - 1}
      aria-label={`Move ${item.label} ${by < 0 ? 'up' : 'down'}`}
      onClick={() => onMove(place, place + by)}
    >
      {by < 0 ? <IconArrowUp size={16} /> : <IconArrowDown size={16} />}
    </ActionIcon>
  );
  const buttons = (
    <>
      {button(-1)}
      {button(1)}
    </>
  );
  return (
    <li ref={setNodeRef} style={style} data-dragging={isDragging || undefined}>
      {children(item, { handle, buttons })}
    </li>
  );
}

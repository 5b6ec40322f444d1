import { useEffect, useRef } from 'react';
import classes from './Palette.module.css';
import type { PaletteGroup, PaletteItem } from './palette-groups.ts';

type LineProps = {
  id: string;
  item: PaletteItem;
  selected: boolean;
  onPoint: (id: string) => void;
  onTake: (item: PaletteItem) => void;
};

function Line({ id, item, selected, onPoint, onTake }: LineProps) {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const { icon: Icon, label, description } = item;
  return (
    <button
      type="button"
      role="option"
      id={id}
      ref={ref}
      tabIndex={-1}
      aria-selected={selected}
      className={classes.line}
      // the keyboard stays in the field
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={() => onPoint(item.id)}
      onClick={() => onTake(item)}
    >
      <Icon size={18} aria-hidden />
      <span>
        <bdi>{label}</bdi>
        {description && <span className={classes.description}>{description}</span>}
      </span>
    </button>
  );
}

type Props = Pick<LineProps, 'id' | 'onPoint' | 'onTake'> & { groups: PaletteGroup[]; active?: PaletteItem };

export function PaletteList({ id, groups, active, onPoint, onTake }: Props) {
  return (
    <div id={id} role="listbox" aria-label="Found" className={classes.list}>
      {groups.map(({ label, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, never fieldsets
        <div role="group" key={label} aria-label={label}>
          <div className={classes.group} aria-hidden>
            {label}
          </div>
          {items.map((item) => (
            <Line
              key={item.id}
              id={`${id}-${item.id}`}
              item={item}
              selected={item.id === active?.id}
              onPoint={onPoint}
              onTake={onTake}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

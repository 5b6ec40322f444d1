import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef4fb',
  '#dbe6f3',
  '#b5cbe6',
  '#8bafd9',
  '#6997ce',
  '#5288c7',
  '#4580c4',
  '#1f5fa8',
  '#195390',
  '#123f70',
];
/** Mantine's greys for dark mode, turned a little blue to go with the navigation. */
const dark: MantineColorsTuple = [
  '#dfe3e8',
  '#c4cad2',
  '#a3acb8',
  '#7b8591',
  '#424a55',
  '#333a44',
  '#262c35',
  '#1b2027',
  '#161a20',
  '#101318',
];

/** Mantine's own `light` and `subtle` variants miss 4.5:1 in several hues. */
const readableVariants: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const hue = String(input.color ?? 'ink').split('.')[0];
  const text = `light-dark(color-mix(in srgb, var(--mantine-color-${hue}-9) 62%, #000), var(--mantine-color-${hue}-1))`;
  if (input.variant === 'light') {
    const background = `light-dark(var(--mantine-color-${hue}-1), color-mix(in srgb, var(--mantine-color-${hue}-8) 42%, #1b2027))`;
    const hover = `light-dark(var(--mantine-color-${hue}-2), color-mix(in srgb, var(--mantine-color-${hue}-8) 56%, #1b2027))`;
    return { ...colors, color: text, background, hover };
  }
  if (input.variant !== 'subtle') return colors;
  // Light enough for a link's colour, too; grey has no shade 0 that can be seen on white.
  const hover = `light-dark(var(--mantine-color-${hue}-${hue === 'gray' ? 1 : 0}), color-mix(in srgb, var(--mantine-color-${hue}-8) 30%, #1b2027))`;
  return { ...colors, color: text, hover };
};

const face = '"Inter Variable", "Inter Fallback", system-ui, sans-serif';

/** Arabic is written from the right wherever it is written: as a property it would reach the frame of the field alone. */
const ownDirection = { defaultProps: { attributes: { input: { dir: 'auto' } } } };

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 7 },
  colors: { ink, dark },
  autoContrast: true,
  luminanceThreshold: 0.4,
  fontFamily: face,
  headings: { fontFamily: face, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: readableVariants,
  components: {
    Badge: { defaultProps: { radius: 'sm', tt: 'none' } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close dialog' } } },
    // a dialog's <header> would count as a second banner of the page
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close notification' } } },
    // a table wider than the page can be scrolled from the keyboard
    TableScrollContainer: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
    Textarea: ownDirection,
    TextInput: ownDirection,
    Tooltip: {
      defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
  },
});

/** Mantine's own greys for lesser text miss 4.5:1. The product's other colours are in colors.css. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6472',
    '--mantine-color-placeholder': '#6b7582',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-dimmed': '#a3acb8',
    '--mantine-color-placeholder': '#98a1ad',
    '--mantine-color-error': '#ff9a93',
    '--mantine-color-anchor': 'var(--mantine-color-ink-3)',
  },
});

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
  return input.variant === 'subtle' ? { ...colors, color: text } : colors;
};

const face = '"Inter Variable", "Inter Fallback", system-ui, sans-serif';

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
    Tooltip: {
      defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
  },
});

/** Colours that are the product's own; `dimmed` and `placeholder` are darkened to 4.5:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--app-nav-text': '#c6d3e3', '--app-nav-head': '#93a8c2', '--app-mark': '#ffd166' },
  light: {
    '--mantine-color-dimmed': '#5a6472',
    '--mantine-color-placeholder': '#6b7582',
    '--mantine-color-error': '#b3261e',
    '--app-bg': '#f5f6f8',
    '--app-card': '#ffffff',
    '--app-line': '#e3e6ea',
    '--app-nav': '#10233d',
    '--app-nav-hover': '#1b3354',
    '--app-nav-current': '#24446d',
    '--app-in': '#ffffff',
    '--app-out': '#dfeaf7',
    '--app-out-line': '#c3d7ee',
    '--app-bad': '#b3261e',
    '--app-bad-bg': '#fdecea',
    '--app-warn': '#9a3412',
    '--app-note': '#fff6dc',
    '--app-note-line': '#ecd9a0',
  },
  dark: {
    '--mantine-color-dimmed': '#a3acb8',
    '--mantine-color-placeholder': '#98a1ad',
    '--mantine-color-error': '#ff9a93',
    '--mantine-color-anchor': 'var(--mantine-color-ink-3)',
    '--app-bg': '#14171c',
    '--app-card': '#1b2027',
    '--app-line': '#2b313a',
    '--app-nav': '#0b1420',
    '--app-nav-hover': '#1b3354',
    '--app-nav-current': '#24446d',
    '--app-in': '#222831',
    '--app-out': '#173a63',
    '--app-out-line': '#24528a',
    '--app-bad': '#ff9a93',
    '--app-bad-bg': '#3a1d1b',
    '--app-warn': '#ffb27a',
    '--app-note': '#2e2816',
    '--app-note-line': '#57491d',
  },
});

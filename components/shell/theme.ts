/** Mantine's theme on top of the design tokens of `app/tokens.css`. Colours are tokens, so one set of rules serves light and dark. */
import {
  ActionIcon, Badge, Button, type CSSVariablesResolver, colorsTuple, createTheme, defaultVariantColorsResolver, Menu, Modal, Notification,
  NumberInput, Select, Textarea, TextInput, Tooltip,
} from '@mantine/core' // biome-ignore format: a menu

/** Mantine colour names and the token each stands for. */
const tokens = { run: 'acc', shock: 'shock', up: 'up', down: 'down', crit: 'crit' } as const

const small = { defaultProps: { size: 'xs' } }

export const theme = createTheme({
  fontFamily: 'var(--font-geist-sans), system-ui, sans-serif',
  fontFamilyMonospace: 'var(--font-geist-mono), ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px' },
  defaultRadius: 6,
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px' },
  spacing: { xs: '8px', sm: '10px', md: '12px', lg: '16px', xl: '20px' },
  colors: {
    run: colorsTuple('#1c6fd1'),
    shock: colorsTuple('#a15c00'),
    up: colorsTuple('#0b7a5b'),
    down: colorsTuple('#c2410c'),
    crit: colorsTuple('#c92a2a'),
  },
  primaryColor: 'run',
  respectReducedMotion: true,
  cursorType: 'pointer',
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...resolved, color: 'var(--on)' } : resolved
  },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      styles: { root: { fontWeight: 500, height: 30, fontSize: 13, paddingInline: 11 } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } }),
    TextInput: TextInput.extend(small),
    NumberInput: NumberInput.extend(small),
    Select: Select.extend({ defaultProps: { size: 'xs', openOnFocus: false } }),
    Textarea: Textarea.extend(small),
    Menu: Menu.extend({ defaultProps: { position: 'bottom-end', transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 8, transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Close' } },
      styles: { title: { fontWeight: 600 } },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, transitionProps: { duration: 0 } } }),
  },
})

const mix = (token: string, percent: string, ground: string) => `color-mix(in srgb, var(--${token}) ${percent}, var(--${ground}))`

function shadesOf(name: string, token: string): Record<`--${string}`, string> {
  return {
    [`--mantine-color-${name}-filled`]: `var(--${token})`,
    [`--mantine-color-${name}-filled-hover`]: mix(token, '88%', 'tx'),
    [`--mantine-color-${name}-light`]: mix(token, 'var(--tint)', 'sf'),
    [`--mantine-color-${name}-light-hover`]: mix(token, '18%', 'sf'),
    [`--mantine-color-${name}-light-color`]: name === 'run' ? 'var(--acct)' : `var(--${token})`,
    [`--mantine-color-${name}-outline`]: `var(--${token})`,
    [`--mantine-color-${name}-outline-hover`]: mix(token, '6%', 'sf'),
    [`--mantine-color-${name}-text`]: name === 'run' ? 'var(--acct)' : `var(--${token})`,
  }
}

const surfaces: Record<`--${string}`, string> = {
  '--mantine-color-body': 'var(--sf)',
  '--mantine-color-text': 'var(--tx)',
  '--mantine-color-dimmed': 'var(--tx3)',
  '--mantine-color-placeholder': 'var(--tx3)',
  '--mantine-color-anchor': 'var(--acct)',
  '--mantine-color-error': 'var(--crit)',
  '--mantine-color-bright': 'var(--tx)',
  '--mantine-color-default': 'var(--sf)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--tx)',
  '--mantine-color-default-border': 'var(--bd2)',
  '--mantine-color-disabled': 'var(--hover)',
  '--mantine-color-disabled-color': 'var(--tx3)',
  '--mantine-color-disabled-border': 'var(--bd)',
  '--mantine-color-gray-text': 'var(--tx2)',
  '--mantine-color-gray-filled': 'var(--tx2)',
  '--mantine-color-gray-light': 'var(--hover)',
  '--mantine-color-gray-light-hover': 'var(--bd)',
  '--mantine-color-gray-light-color': 'var(--tx2)',
  '--mantine-color-gray-outline': 'var(--bd2)',
  '--mantine-primary-color-contrast': 'var(--on)',
}

/** The tokens hold in both schemes; Mantine's own values for a scheme would win over a shared rule, so both get them. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = Object.assign({}, surfaces, ...Object.entries(tokens).map(([name, token]) => shadesOf(name, token)))
  // Mantine's components take these shades as surfaces in the dark.
  const shades = {
    '--mantine-color-dark-4': 'var(--bd2)',
    '--mantine-color-dark-5': 'var(--hover)',
    '--mantine-color-dark-6': 'var(--sf)',
    '--mantine-color-dark-7': 'var(--sf)',
    '--mantine-color-dark-8': 'var(--bg)',
  }
  return { variables: {}, light: both, dark: { ...both, ...shades } }
}

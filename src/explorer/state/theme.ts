import { effect, signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'permitsim/theme';
const DARK = '(prefers-color-scheme: dark)';
/** When the dark colours hold. */
const WHEN: Readonly<Record<Theme, string>> = { auto: DARK, light: 'not all', dark: 'all' };

/** The condition of the rule in style/ground.css that has the dark colours. */
const conditionOfDark = (): MediaList => {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-color-scheme')) return rule.media;
  throw new Error('the page has no dark colours');
};

const stored = (): Theme => {
  try {
    const found = localStorage.getItem(KEY);
    return found === 'light' || found === 'dark' ? found : 'auto';
  } catch {
    return 'auto';
  }
};

export const theme = signal<Theme>(stored());
/** Counts changes of the look, so that what is drawn on a canvas is drawn again. */
export const look = signal(0);

/** A colour of the page's style by its name. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export const followTheme = (): void => {
  const condition = conditionOfDark();
  effect(() => {
    const wanted = theme.value;
    condition.mediaText = WHEN[wanted];
    try {
      localStorage.setItem(KEY, wanted);
    } catch {
      // a page opened from a file may have no storage
    }
    look.value = look.peek() + 1;
  });
  // on paper it is light, the pictures too
  addEventListener('beforeprint', () => {
    condition.mediaText = WHEN.light;
    look.value++;
  });
  addEventListener('afterprint', () => {
    condition.mediaText = WHEN[theme.peek()];
    look.value++;
  });
  matchMedia(DARK).addEventListener('change', () => {
    look.value++;
  });
};

import { effect, signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'permitsim/theme';
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
  effect(() => {
    const wanted = theme.value;
    if (wanted === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = wanted;
    try {
      localStorage.setItem(KEY, wanted);
    } catch {
      // a page opened from a file may have no storage
    }
    look.value = look.peek() + 1;
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    look.value++;
  });
};

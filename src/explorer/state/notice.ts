import { signal } from '@preact/signals';

/** One line to the reader, gone after a while. */
export const notice = signal('');
let timer: ReturnType<typeof setTimeout> | undefined;

export const say = (text: string): void => {
  notice.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    notice.value = '';
  }, 6000);
};

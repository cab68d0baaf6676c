import { cookiePath } from './app-base.ts';

/** How this device shows pages; kept in cookies, as the language is. */
export const textSizes = ['100', '125', '150', '200'] as const;
export type TextSize = (typeof textSizes)[number];
export interface ViewSettings {
  /** Percent, on top of what the system is set to. */
  text: TextSize;
  contrast: 'normal' | 'more';
}

const yearSeconds = 365 * 24 * 60 * 60;

/** @param cookies as in `document.cookie` */
export function readViewSettings(cookies: string): ViewSettings {
  const valueOf = (name: string) => new RegExp(`(?:^|;\\s*)${name}=(\\w+)`).exec(cookies)?.[1];
  return {
    text: textSizes.find((size) => size === valueOf('text')) ?? '100',
    contrast: valueOf('contrast') === 'more' ? 'more' : 'normal',
  };
}

/** The styles look at these attributes. */
export function applyViewSettings({ text, contrast }: ViewSettings): void {
  const { dataset } = document.documentElement;
  dataset.text = text;
  dataset.contrast = contrast;
}

export function rememberViewSettings({ text, contrast }: ViewSettings): void {
  const keep = `path=${cookiePath}; max-age=${yearSeconds}; samesite=lax`;
  document.cookie = `text=${text}; ${keep}`;
  document.cookie = `contrast=${contrast}; ${keep}`;
}

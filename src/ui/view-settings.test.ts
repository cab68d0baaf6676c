import { describe, expect, it } from 'vitest';
import { readViewSettings } from './view-settings.ts';

describe('readViewSettings', () => {
  it.each([
    ['', '100', 'normal'],
    ['lang=de; text=150; contrast=more', '150', 'more'],
    ['text=200', '200', 'normal'],
    ['text=999; contrast=none', '100', 'normal'],
    ['context=200', '100', 'normal'],
  ])('of "%s"', (cookies, text, contrast) => {
    expect(readViewSettings(cookies)).toEqual({ text, contrast });
  });
});

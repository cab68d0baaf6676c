import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intlTag } from '#domain/locales.ts';
import { Icon } from '#ui/icon.tsx';

/** Reads the page with the voice of the device; not there where the device has none. */
export function ReadAloudButton() {
  const { t, i18n } = useTranslation('core');
  const [isOffered, setIsOffered] = useState(false);
  const [isReading, setIsReading] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsOffered('speechSynthesis' in window));
    return () => {
      clearTimeout(timer);
      if ('speechSynthesis' in window) speechSynthesis.cancel();
    };
  }, []);
  const read = () => {
    speechSynthesis.cancel();
    if (isReading) return setIsReading(false);
    const parts = textsOf(document.querySelector('main'));
    for (const [index, text] of parts.entries()) {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = intlTag(i18n.language);
      const stop = () => setIsReading(false);
      if (index === parts.length - 1) utterance.addEventListener('end', stop);
      utterance.addEventListener('error', stop);
      speechSynthesis.speak(utterance);
    }
    return setIsReading(parts.length > 0);
  };
  if (!isOffered) return null;
  return (
    <button class="button-secondary" type="button" aria-pressed={isReading} onClick={read}>
      <Icon name="speaker" />
      {t(isReading ? 'service.stopReading' : 'service.readAloud')}
    </button>
  );
}

/** In short pieces: some devices stop in the middle of a long one. */
function textsOf(main: HTMLElement | null): string[] {
  const blocks = main?.querySelectorAll('h1, h2, h3, p, li, dt, dd, tr') ?? [];
  return [...blocks]
    .filter((block) => !block.closest('.no-print') && !block.querySelector('p, li, dd'))
    .map((block) => (block as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intlTag } from '#domain/locales.ts';
import { Icon } from '#ui/icon.tsx';

/** Reads the page with the voice of the device; not there where the device has none. */
export function ReadAloudButton() {
  const { t, i18n } = useTranslation('core');
  const [isOffered, setIsOffered] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const [hasNoVoice, setHasNoVoice] = useState(false);
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
    const tag = intlTag(i18n.language);
    // Some browsers name no voices and speak all the same: they are asked to, and may prove it.
    const voices = speechSynthesis.getVoices();
    const isSpoken = voices.some(({ lang }) => lang.slice(0, 2) === tag.slice(0, 2));
    setHasNoVoice(!isSpoken);
    if (voices.length > 0 && !isSpoken) return undefined;
    const parts = textsOf(document.querySelector('main'));
    for (const [index, text] of parts.entries()) {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = tag;
      const stop = () => setIsReading(false);
      if (index === 0) {
        utterance.addEventListener('start', () => {
          setHasNoVoice(false);
          setIsReading(true);
        });
      }
      if (index === parts.length - 1) utterance.addEventListener('end', stop);
      utterance.addEventListener('error', stop);
      speechSynthesis.speak(utterance);
    }
    return undefined;
  };
  if (!isOffered) return null;
  return (
    <>
      <button class="button-secondary" type="button" aria-pressed={isReading} onClick={read}>
        <Icon name="speaker" />
        {t(isReading ? 'service.stopReading' : 'service.readAloud')}
      </button>
      <p role="status" class={hasNoVoice ? 'notice' : 'visually-hidden'}>
        {hasNoVoice ? t('service.noVoice') : ''}
      </p>
    </>
  );
}

/** In short pieces: some devices stop in the middle of a long one. */
function textsOf(main: HTMLElement | null): string[] {
  const blocks = main?.querySelectorAll('h1, h2, h3, p, li, dt, dd, tr') ?? [];
  return [...blocks]
    .filter((block) => !block.closest('.no-print') && !block.querySelector('p, li, dd'))
    .map((block) =>
      spokenText(block as HTMLElement)
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '');
}

/** Without what is for looking up, such as the law behind each fee. */
function spokenText(block: HTMLElement): string {
  return [...block.querySelectorAll<HTMLElement>('[data-unspoken]')].reduce(
    (text, { innerText }) => text.replace(innerText, ''),
    block.innerText,
  );
}

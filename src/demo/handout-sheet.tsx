import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Town } from '#domain/schemas/town.ts';
import { QrCode } from '#ui/qr-code.tsx';
import type { Handout } from './handout-setting.ts';

export type HandoutTown = Pick<Town, 'name' | 'phone'>;

interface HandoutSheetProps extends Omit<Handout, 'address'> {
  town: HandoutTown;
  /** Of the real app. */
  origin: string;
}

/** What is real says so, and what only practises bears the mark of the demo. */
export function HandoutSheet({ town, origin, person, nextDate }: HandoutSheetProps) {
  const { t } = useTranslation('demo');
  const host = origin.replace('https://', '');
  return (
    <article class="stack demo-sheet">
      <h2 class="demo-sheet-title">{t('handout.title', { town: town.name })}</h2>
      <p>{t('handout.text')}</p>
      <p>{t('handout.scan')}</p>
      <ul class="demo-codes">
        <Code text={origin} shown={host} title={t('handout.app')}>
          <p>{t('handout.appText')}</p>
        </Code>
        <Code text={`${origin}/demo`} shown={`${host}/demo`} title={t('handout.demo')}>
          <p>
            <b class="demo-mark">{t('badge')}</b> {t('nothingSent')}
          </p>
        </Code>
        <Code text="tel:115" shown="115" title={t('handout.call')}>
          <p>{t('handout.orTownHall', { phone: town.phone })}</p>
        </Code>
      </ul>
      <dl class="demo-lines">
        <dt>{t('handout.person')}</dt>
        <dd>{person}</dd>
        <dt>{t('handout.nextDate')}</dt>
        <dd>{nextDate}</dd>
      </dl>
    </article>
  );
}

interface CodeProps {
  /** What a camera reads. */
  text: string;
  /** The same, to be typed. */
  shown: string;
  title: string;
  children: ReactNode;
}

function Code({ text, shown, title, children }: CodeProps) {
  const { t } = useTranslation('demo');
  return (
    <li>
      <div class="demo-code">
        <QrCode text={text} label={t('handout.code', { address: shown })} />
      </div>
      <div>
        <h3>{title}</h3>
        <p class="demo-address">{shown}</p>
        {children}
      </div>
    </li>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '#ui/page-heading.tsx';
import { QrCode } from '#ui/qr-code.tsx';

/** One sheet of A4 in large print, to take home. */
export function HandoutPage({ townName }: { townName: string }) {
  const { t } = useTranslation('demo');
  const [address, setAddress] = useState<string>(location.origin);
  const home = address.replace(/\/+$/, '');
  const codes = [
    { name: 'app', text: home, shown: home.replace(/^https?:\/\//, '') },
    { name: 'demo', text: `${home}/demo`, shown: `${home.replace(/^https?:\/\//, '')}/demo` },
    { name: 'call', text: 'tel:115', shown: '115' },
  ] as const;
  return (
    <div class="stack demo-handout">
      <div class="no-print stack">
        <p class="field">
          <label for="handout-address">{t('handout.address')}</label>
          <span class="hint">{t('handout.addressHint')}</span>
          <input
            id="handout-address"
            type="url"
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </p>
        <p>
          <button type="button" class="button" onClick={() => print()}>
            {t('handout.print')}
          </button>
        </p>
      </div>
      <PageHeading title={t('handout.title', { town: townName })} />
      <p>{t('handout.text')}</p>
      <p>{t('handout.scan')}</p>
      <ul class="demo-codes">
        {codes.map(({ name, text, shown }) => (
          <li key={name}>
            <div class="demo-code">
              <QrCode text={text} label={t('handout.code', { address: shown })} />
            </div>
            <div>
              <h2>{t(`handout.${name}`)}</h2>
              <p class="demo-address">{shown}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

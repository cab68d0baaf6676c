import { useTranslation } from 'react-i18next';
import type { Service } from '#domain/schemas/town.ts';
import { formatEuro } from '#domain/locale-formats.ts';
import { Localized } from '#ui/localized.tsx';
import { describeFee, type FeeStatement } from './describe-fee.ts';

type Fee = Service['fee'];

interface FeeSectionProps {
  fee: Fee;
  /** The page of this app that names the fees, place by place. */
  ownPage: string | undefined;
}

export function FeeSection({ fee, ownPage }: FeeSectionProps) {
  const { t, i18n } = useTranslation('core');
  const statement = describeFee(fee);
  return (
    <section class="stack">
      <h2>{t('service.feeTitle')}</h2>
      {statement.kind === 'unknown' && ownPage ? (
        <p>
          <b>{t('service.feeThere')}</b>{' '}
          <a class="line-link" href={ownPage}>
            {t('service.openHere')}
          </a>
        </p>
      ) : (
        <p>
          <b>{t(`service.fee.${statement.kind}`, amountsOf(statement, i18n.language))}</b>
        </p>
      )}
      {fee.items.length > 1 && <FeeTable items={fee.items} />}
      {fee.note && (
        <p>
          <Localized text={fee.note} />
        </p>
      )}
    </section>
  );
}

function amountsOf(statement: FeeStatement, locale: string): Record<string, string> {
  if (statement.kind === 'range') {
    return {
      min: formatEuro(statement.eurMin, locale),
      max: formatEuro(statement.eurMax, locale),
    };
  }
  return 'eur' in statement ? { amount: formatEuro(statement.eur, locale) } : {};
}

function FeeTable({ items }: { items: Fee['items'] }) {
  const { t, i18n } = useTranslation('core');
  return (
    <table class="fees">
      <thead>
        <tr>
          <th scope="col">{t('service.feeItem')}</th>
          <th scope="col">{t('service.feeAmount')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ label, eur, basis }) => (
          <tr key={label.de}>
            <td>
              <Localized text={label} />
              {basis && (
                <small data-unspoken>
                  <Localized text={{ de: basis }} />
                </small>
              )}
            </td>
            <td>{formatEuro(eur, i18n.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

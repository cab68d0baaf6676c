import { useTranslation } from 'react-i18next';
import { QrCode } from '#ui/qr-code.tsx';

/** The case number as a QR code, for the counter; there is nothing else in it. */
export function CheckInCode({ caseNumber }: { caseNumber: string }) {
  const { t } = useTranslation('booking');
  return (
    <figure className="check-in-code">
      <QrCode text={caseNumber} label={t('checkInCode.label', { caseNumber })} />
      <figcaption>{t('checkInCode.text')}</figcaption>
    </figure>
  );
}

/** The few words that a paper brings along itself. {page} and {of} stand for numbers. */
export type Labels = { page: string; name: string; signature: string; day: string; warning: string; to: string };

const ENGLISH: Labels = {
  page: 'Page {page} of {of}',
  name: 'Name',
  signature: 'Signature',
  day: 'Date',
  warning: 'Important',
  to: 'To',
};

const LABELS: Readonly<Record<string, Labels>> = {
  en: ENGLISH,
  pl: {
    page: 'Strona {page} z {of}',
    name: 'Imię i nazwisko',
    signature: 'Podpis',
    day: 'Data',
    warning: 'Ważne',
    to: 'Do',
  },
  ro: {
    page: 'Pagina {page} din {of}',
    name: 'Nume',
    signature: 'Semnătura',
    day: 'Data',
    warning: 'Important',
    to: 'Către',
  },
  uk: {
    page: 'Сторінка {page} з {of}',
    name: 'Ім’я',
    signature: 'Підпис',
    day: 'Дата',
    warning: 'Важливо',
    to: 'Кому',
  },
  ar: { page: 'صفحة {page} من {of}', name: 'الاسم', signature: 'التوقيع', day: 'التاريخ', warning: 'مهم', to: 'إلى' },
  ur: { page: 'صفحہ {page} از {of}', name: 'نام', signature: 'دستخط', day: 'تاریخ', warning: 'اہم', to: 'بنام' },
  bn: {
    page: 'পৃষ্ঠা {page} / {of}',
    name: 'নাম',
    signature: 'স্বাক্ষর',
    day: 'তারিখ',
    warning: 'গুরুত্বপূর্ণ',
    to: 'প্রাপক',
  },
};

/** The words of a paper in its language, in English where we have none. */
export function labelsOf(language: string): Labels {
  return LABELS[language.split('-')[0] ?? ''] ?? ENGLISH;
}

/** Whether a language is written from right to left. */
export const fromRight = (language: string): boolean =>
  ['ar', 'ur', 'fa', 'he', 'ps', 'ku', 'ckb', 'sd', 'ug', 'yi', 'dv'].includes(language.split('-')[0] ?? '');

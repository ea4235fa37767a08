/** What is special about one walk; everything else follows the procedure's own steps. */
export type Story = {
  readonly procedure: string;
  /** When the applicant comes to the counter, +07:00. */
  readonly comes: string;
  readonly applicant: {
    readonly kind: string;
    readonly name: string;
    readonly idNumber: string;
    readonly phone: string;
    readonly address: string;
  };
  /** The node whose worker finds the dossier incomplete and asks for a supplement. */
  readonly supplementAt?: string;
  /** The node whose worker falls behind, so that the leader apologises and gives a new date, in working days after the old one. */
  readonly lateAt?: string;
  readonly lateByDays?: number;
};

const PERSON = { kind: 'CITIZEN', address: 'Thôn Demo 1, xã Demo Hoa Sen' };

/** The four walks that show the law at work. People are invented. */
export const STORIES: readonly Story[] = [
  {
    procedure: 'chung-thuc-ban-sao',
    comes: '2026-03-02T08:15:00+07:00',
    applicant: { ...PERSON, name: 'Nguyễn Thị Hạnh (demo)', idNumber: '001190000011', phone: '0912000011' },
  },
  {
    procedure: 'dang-ky-ho-kinh-doanh',
    comes: '2026-03-03T09:00:00+07:00',
    applicant: { ...PERSON, name: 'Hoàng Văn Lộc (demo)', idNumber: '001085000022', phone: '0912000022' },
    supplementAt: 'appraise',
  },
  {
    procedure: 'dang-ky-bien-dong-chuyen-nhuong-dat',
    comes: '2026-04-20T14:00:00+07:00',
    applicant: { ...PERSON, name: 'Đặng Thị Ngọc Ánh (demo)', idNumber: '001182000033', phone: '0912000033' },
    lateAt: 'appraise-2',
    lateByDays: 3,
  },
  {
    procedure: 'lien-thong-khai-sinh-thuong-tru-bhyt',
    comes: '2026-03-09T08:30:00+07:00',
    applicant: { ...PERSON, name: 'Y Bhăm Êban (demo)', idNumber: '001092000044', phone: '0912000044' },
  },
];

/** A walk of any other procedure: nothing special happens. */
export function plainStory(procedure: string): Story {
  const known = STORIES.find((story) => story.procedure === procedure);
  return (
    known ?? {
      procedure,
      comes: '2026-03-02T08:15:00+07:00',
      applicant: { ...PERSON, name: 'Trần Văn An (demo)', idNumber: '001090000055', phone: '0912000055' },
    }
  );
}

import type { Words } from '../calendar/moment.ts';

/** The roles of an internal procedure (DOMAIN 6), each held at a unit. */
export const ROLES = {
  RECEPTIONIST: { vi: 'Cán bộ tiếp nhận', en: 'Reception officer' },
  HEAD_RECEPTION: { vi: 'Trưởng bộ phận tiếp nhận', en: 'Head of reception' },
  ASSIGNER: { vi: 'Lãnh đạo phòng (phân công)', en: 'Head who assigns' },
  SPECIALIST: { vi: 'Chuyên viên', en: 'Specialist' },
  DIV_HEAD: { vi: 'Lãnh đạo phòng', en: 'Head of division' },
  AGENCY_LEADER: { vi: 'Lãnh đạo cơ quan', en: 'Agency leader' },
  PPC_SPECIALIST: { vi: 'Chuyên viên Văn phòng UBND tỉnh', en: 'Specialist of the provincial office' },
  PPC_LEADER: { vi: 'Lãnh đạo UBND tỉnh', en: 'Provincial leader' },
  CLERK: { vi: 'Văn thư', en: 'Clerk' },
  CASHIER: { vi: 'Thu ngân', en: 'Cashier' },
  RETURNER: { vi: 'Cán bộ trả kết quả', en: 'Return officer' },
  CONSULTEE: { vi: 'Cơ quan được lấy ý kiến', en: 'Consulted agency' },
  TAX_AGENCY: { vi: 'Cán bộ thuế', en: 'Tax officer' },
  CONTROL: { vi: 'Kiểm soát thủ tục hành chính', en: 'Procedure control' },
  SUPERVISOR: { vi: 'Giám sát', en: 'Supervisor' },
  ADMIN: { vi: 'Quản trị', en: 'Administrator' },
} as const satisfies Record<string, Words>;

export type Role = keyof typeof ROLES;

/** A role held at a unit. */
export type Post = { readonly role: Role; readonly unit: string };

/** Who acts. An officer standing in for another acts with `onBehalfOf`; the ledger keeps both. */
export type Actor =
  | { readonly kind: 'officer'; readonly id: string; readonly posts: readonly Post[]; readonly onBehalfOf?: string }
  | { readonly kind: 'applicant'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string };

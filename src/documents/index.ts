export { type FormName, type FormSet, formSetOn } from './form-set.ts';
export { type HeadModel, trackingUrl } from './head.ts';
export { type ReceiptFee, type ReceiptModel, type ReceiptPaper, renderReceipt } from './receipt.ts';

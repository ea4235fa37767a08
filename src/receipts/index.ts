export { checkReceipt, type ReceiptFault, type ReceiptVerdict } from './check-receipt.ts';
export { signReceipt } from './sign-receipt.ts';

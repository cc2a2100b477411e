/** The URL of a QR code for `path`, a path of this shop. Served by app/api/qr. */
export const qrPath = (path: string) => `/api/qr?path=${encodeURIComponent(path)}`

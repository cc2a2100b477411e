/** The picture of a QR code that leads a phone to `path`, a path of this shop. See app/api/qr. */
export const qrPath = (path: string) => `/api/qr?path=${encodeURIComponent(path)}`

import QRCode from "qrcode";

/** A QR code as an image that needs no script and no request; error correction M survives a crease in the paper. */
export async function qrDataUri(text: string): Promise<string> {
  const svg = await QRCode.toString(text, { type: "svg", errorCorrectionLevel: "M", margin: 1 });
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

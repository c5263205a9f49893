import { Transform } from "node:stream";

/**
 * Takes zero bytes out of a rendered document. React 18 writes through a buffer of 2048 bytes and sends it whole even when
 * the next Chinese character did not fit into its end (facebook/react#24985); browsers show the left-over bytes as �.
 */
export const withoutPadding = () =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk);
    },
  });

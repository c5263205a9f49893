import type { DestinationStream, Logger } from "pino";
import { pino } from "pino";

/** JSON lines on standard output. Line breaks in values are escaped by JSON; secrets are cut out by name. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: {
      paths: [
        "req.headers.cookie",
        "req.headers.authorization",
        'res.headers["set-cookie"]',
        "*.password",
        "*.token",
      ],
      censor: "[cut]",
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

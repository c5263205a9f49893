import type { DestinationStream, Logger, LoggerOptions } from "pino";
import { pino } from "pino";

/** JSON lines on standard output. Line breaks in values are escaped by JSON; secrets are cut out by name and by address. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
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
    hooks: { streamWrite: withoutLinkTokens },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * The token of a reset, invitation, unsubscribe or calendar link opens what it leads to. It is cut wherever the address appears in a line: as the
 * request, as the page it came from, as the place to go to, there with its slashes encoded.
 */
function withoutLinkTokens(line: string): string {
  return line.replace(
    /((?:\/|%2F)(?:reset|invitations|unsubscribe|calendar-feeds)(?:\/|%2F))[\w%~-]+/gi,
    "$1[cut]",
  );
}

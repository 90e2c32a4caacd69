package io.wirewatch.settings;

/**
 * A key as somebody set it.
 *
 * @param source the file, or whatever else the settings came from
 * @param line the line of the file, from 1; 0 when the source has no lines
 */
record Entry(String source, int line, String key, String value) {

  /** Where to look for it. */
  String where() {
    return line == 0 ? source : source + ":" + line;
  }
}

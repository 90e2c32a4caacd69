package io.wirewatch.settings;

/**
 * A key as somebody set it.
 *
 * @param source the file, or whatever else the settings came from
 * @param line the line of the file, from 1; 0 when the source has no lines
 * @param value its value, references followed
 * @param written its value as it stands there
 */
record Entry(String source, int line, String key, String value, String written) {

  /** One whose value has not been looked into. */
  Entry(String source, int line, String key, String written) {
    this(source, line, key, written, written);
  }

  Entry withValue(String resolved) {
    return new Entry(source, line, key, resolved, written);
  }

  /** The value as it may be shown: never what a reference leads to, nor a secret. */
  String shown() {
    return Hidden.isSecret(key) ? Hidden.MARK : written;
  }

  /** Where to look for it. */
  String where() {
    return line == 0 ? source : source + ":" + line;
  }
}

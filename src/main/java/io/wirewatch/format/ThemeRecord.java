package io.wirewatch.format;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.regex.Pattern;

/** A value of {@code news.themes.v1}: a theme set, or which set is current. */
public sealed interface ThemeRecord {
  /** The key of the record that says which set is current. */
  String CURRENT = "current";

  /** The form of a theme set's hash. */
  Pattern HASH = Pattern.compile("[0-9a-f]{16}");

  /** The key of the set whose hash this is. */
  static String keyOf(String hash) {
    return "set@" + hash;
  }

  /**
   * A theme set, whole.
   *
   * @param hash the first 16 hexadecimal digits of the SHA-256 of {@code yaml} in UTF-8
   * @param file the name of the file that it came from
   * @param yaml its definition
   */
  record Definition(String hash, String file, String yaml) implements ThemeRecord {
    public Definition {
      requireNonNull(hash, "hash");
      requireNonNull(file, "file");
      requireNonNull(yaml, "yaml");
    }
  }

  /**
   * Which set is current.
   *
   * @param hash its hash
   * @param epoch grows by one each time another set becomes current, from 1
   * @param applicationId the pipeline that it is current for
   */
  record Current(String hash, long epoch, String applicationId) implements ThemeRecord {
    public Current {
      requireNonNull(hash, "hash");
      requireNonNull(applicationId, "applicationId");
    }
  }

  /** Theme records as {@code schema/news.themes.v1.json} describes them. */
  final class JsonForm extends JsonFormat<ThemeRecord> {
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    @Override
    void write(ThemeRecord value, JsonGenerator json) throws IOException {
      if (value instanceof Definition set) {
        json.writeStringField("hash", set.hash());
        json.writeStringField("file", set.file());
        json.writeStringField("yaml", set.yaml());
      } else if (value instanceof Current current) {
        json.writeStringField("hash", current.hash());
        json.writeNumberField("epoch", current.epoch());
        json.writeStringField("applicationId", current.applicationId());
      }
    }

    @Override
    ThemeRecord read(Fields fields) {
      String hash = fields.text("hash", HASH);
      return fields.has("yaml")
          ? new Definition(hash, fields.text("file"), fields.text("yaml"))
          : new Current(hash, fields.number("epoch", 1), fields.text("applicationId", APPLICATION));
    }
  }
}
